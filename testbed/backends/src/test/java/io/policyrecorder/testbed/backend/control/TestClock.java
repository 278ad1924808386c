package io.policyrecorder.testbed.backend.control;

import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneId;
import java.time.ZoneOffset;

/** The real time and what a test adds to it, until it is stopped. */
final class TestClock extends Clock {
  private volatile Duration ahead = Duration.ZERO;
  private volatile Instant stopped = Instant.MAX;

  void advance(Duration duration) {
    ahead = ahead.plus(duration);
  }

  /** From now on it is always the same time, which is returned. */
  Instant stop() {
    stopped = instant();
    return stopped;
  }

  @Override
  public Instant instant() {
    return stopped.equals(Instant.MAX) ? Instant.now().plus(ahead) : stopped;
  }

  @Override
  public ZoneId getZone() {
    return ZoneOffset.UTC;
  }

  @Override
  public Clock withZone(ZoneId zone) {
    throw new UnsupportedOperationException();
  }
}
