package io.policyrecorder.testbed.backend;

/**
 * A back end could not be started or reached. The message names it, the log file of its process,
 * and what to do.
 */
public final class BackendException extends RuntimeException {
  private static final long serialVersionUID = 1L;

  public BackendException(String message) {
    super(message);
  }

  public BackendException(String message, Throwable cause) {
    super(message, cause);
  }
}
