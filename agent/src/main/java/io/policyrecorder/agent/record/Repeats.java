package io.policyrecorder.agent.record;

import java.util.concurrent.atomic.AtomicLong;

/**
 * A line that is in the trace, and how often it was seen. Whoever holds one knows that the line was
 * written.
 */
public final class Repeats {

  final String identity;
  final AtomicLong seen = new AtomicLong(1);

  /** The highest count in the trace; guarded by the recorder. */
  long written = 1;

  Repeats(String identity) {
    this.identity = identity;
  }
}
