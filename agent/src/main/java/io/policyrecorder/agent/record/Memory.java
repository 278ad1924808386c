package io.policyrecorder.agent.record;

/** How much may be remembered, so that an application of any length leaves the agent small. */
final class Memory {

  /** Of an entry in the map, its counter and the header of its text, in bytes. */
  private static final int ENTRY = 144;

  private final long limit;
  private long taken;

  Memory(long limit) {
    this.limit = limit;
  }

  /** Whether there is room for a line; then it is taken. */
  boolean takes(Repeats line) {
    long needed = (long) ENTRY + line.identity.length;
    if (taken + needed > limit) {
      return false;
    }
    taken += needed;
    return true;
  }
}
