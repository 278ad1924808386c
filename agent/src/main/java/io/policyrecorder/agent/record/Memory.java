package io.policyrecorder.agent.record;

import java.util.concurrent.atomic.AtomicLong;

/** How much may be remembered, so that an application of any length leaves the agent small. */
final class Memory {

  /** Of an entry in the map, its counter and the header of its text, in bytes. */
  private static final int ENTRY = 144;

  private final long limit;
  private final AtomicLong taken = new AtomicLong();

  Memory(long limit) {
    this.limit = limit;
  }

  /** Whether there is room for a line; then it is taken. */
  boolean takes(Repeats line) {
    if (taken.addAndGet(needed(line)) <= limit) {
      return true;
    }
    givesBack(line);
    return false;
  }

  /** A line whose room was taken is not remembered after all. */
  void givesBack(Repeats line) {
    taken.addAndGet(-needed(line));
  }

  private static long needed(Repeats line) {
    return (long) ENTRY + line.identity.length;
  }
}
