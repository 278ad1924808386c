package io.policyrecorder.trace;

/**
 * A trace that cannot be used. The message names the file, and the line and column where there is
 * one, and says what to do.
 */
public final class TraceException extends Exception {

  private final Problem problem;

  /** What is wrong with a trace. */
  public enum Problem {
    /** No such file or folder, or one without traces. */
    MISSING,
    /** It cannot be opened or read. */
    UNREADABLE,
    /** It is not what an agent writes. */
    DAMAGED,
    /** A newer agent wrote it. */
    NEWER
  }

  TraceException(Problem problem, String message) {
    super(message);
    this.problem = problem;
  }

  /** What is wrong. */
  public Problem problem() {
    return problem;
  }
}
