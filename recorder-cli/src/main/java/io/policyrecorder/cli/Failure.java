package io.policyrecorder.cli;

/** An end that the user can do something about: the message says what happened and what to do. */
final class Failure extends RuntimeException {

  private static final long serialVersionUID = 1;

  private final int exitCode;

  Failure(int exitCode, String message) {
    super(message);
    this.exitCode = exitCode;
  }

  /** One of {@link ExitCode}. */
  int exitCode() {
    return exitCode;
  }

  /** The message, never null. */
  String text() {
    return String.valueOf(getMessage());
  }
}
