package io.policyrecorder.capture.internal;

/** The words of a line, one after the other, without regular expressions or copies of the line. */
public final class Words {

  private final String line;
  private int at;

  public Words(String line) {
    this.line = line;
  }

  /** Whether another word follows. */
  public boolean hasNext() {
    return at < line.length();
  }

  /** The next word, empty when none follows. */
  public String next() {
    int end = line.indexOf(' ', at);
    end = end < 0 ? line.length() : end;
    String word = line.substring(at, end);
    at = Math.min(line.length(), end + 1);
    return word;
  }

  /** All that follows. */
  public String rest() {
    String rest = line.substring(at);
    at = line.length();
    return rest;
  }
}
