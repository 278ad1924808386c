package io.policyrecorder.format;

/** A document into which nothing can be written; the message says why and what to do. */
public final class MarkerException extends Exception {

  private static final long serialVersionUID = 1;

  MarkerException(String message) {
    super(message);
  }

  /**
   * Something at a line.
   *
   * @param text that it is in
   * @param at where, in characters
   */
  static MarkerException at(String text, int at, String message) {
    return new MarkerException("line " + line(text, at) + ": " + message);
  }

  static int line(String text, int at) {
    return 1 + (int) text.substring(0, at).chars().filter(c -> c == '\n').count();
  }
}
