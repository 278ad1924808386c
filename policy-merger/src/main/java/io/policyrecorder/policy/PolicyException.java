package io.policyrecorder.policy;

/** A text that is not a policy, with the place where it stops being one. */
public final class PolicyException extends Exception {

  private static final long serialVersionUID = 1;

  private final int line;
  private final int column;

  /**
   * A text that is not a policy.
   *
   * @param line counted from 1; 0 when no place can be told
   * @param column counted from 1; 0 when no place can be told
   */
  public PolicyException(int line, int column, String message) {
    super(line > 0 ? "line " + line + ", column " + column + ": " + message : message);
    this.line = line;
    this.column = column;
  }

  /** Counted from 1; 0 when no place can be told. */
  public int line() {
    return line;
  }

  /** Counted from 1; 0 when no place can be told. */
  public int column() {
    return column;
  }
}
