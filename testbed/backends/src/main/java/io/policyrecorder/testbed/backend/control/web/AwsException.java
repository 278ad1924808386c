package io.policyrecorder.testbed.backend.control.web;

import java.util.Collection;

/** An error in AWS's sense: the protocol of the request turns it into an answer. */
public final class AwsException extends RuntimeException {
  private static final long serialVersionUID = 1L;

  private final int status;
  private final String code;

  /**
   * Makes an error.
   *
   * @param code as the SDK knows it, {@code NoSuchEntity}
   * @param message as AWS words it
   */
  public AwsException(int status, String code, String message) {
    // No stack trace: an answer to a client, not a fault of this program.
    super(message, null, false, false);
    this.status = status;
    this.code = code;
  }

  /** 501 for what this control plane does not do; says what it does. */
  public static AwsException notImplemented(String what, Collection<String> available) {
    return new AwsException(
        501,
        "NotImplemented",
        "The embedded control plane does not implement "
            + what
            + ". It has: "
            + String.join(", ", available)
            + ". Use another back end of the testbed for the rest.");
  }

  public int status() {
    return status;
  }

  public String code() {
    return code;
  }

  /** Never null. */
  public String text() {
    String message = getMessage();
    return message == null ? "" : message;
  }
}
