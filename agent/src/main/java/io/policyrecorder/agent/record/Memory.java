package io.policyrecorder.agent.record;

/** How much may be remembered, so that an application of any length leaves the agent small. */
final class Memory {

  /** Of an entry in the map, its counter and the headers of its text, in bytes. */
  private static final int ENTRY = 144;

  private final long limit;
  private long taken;

  Memory(long limit) {
    this.limit = limit;
  }

  /** Whether there is room for a text; then it is taken. */
  boolean takes(String text) {
    long needed = ENTRY + (isLatin(text) ? text.length() : 2L * text.length());
    if (taken + needed > limit) {
      return false;
    }
    taken += needed;
    return true;
  }

  /** A string with one other character in it takes two bytes for each. */
  private static boolean isLatin(String text) {
    for (int i = 0; i < text.length(); i++) {
      if (text.charAt(i) > 0xFF) {
        return false;
      }
    }
    return true;
  }
}
