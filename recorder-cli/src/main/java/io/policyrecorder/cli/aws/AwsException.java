package io.policyrecorder.cli.aws;

/** AWS refused, or was not reached: the message says what happened and what to do about it. */
public final class AwsException extends RuntimeException {

  private static final long serialVersionUID = 1;

  private final String code;

  /**
   * What went wrong.
   *
   * @param code AWS's error code, {@code NoSuchEntity}; empty when no answer of AWS came
   * @param message whole sentences, with what to do next
   */
  public AwsException(String code, String message) {
    super(message);
    this.code = code;
  }

  /** The same with what caused it. */
  AwsException(String code, String message, Throwable cause) {
    super(message, cause);
    this.code = code;
  }

  /** AWS's error code; empty when no answer of AWS came. */
  public String code() {
    return code;
  }

  /** The message, never null. */
  public String text() {
    return String.valueOf(getMessage());
  }
}
