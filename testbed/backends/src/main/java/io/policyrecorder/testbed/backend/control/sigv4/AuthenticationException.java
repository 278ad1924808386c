package io.policyrecorder.testbed.backend.control.sigv4;

/**
 * A request whose caller could not be established. The protocol gives it the code that the service
 * would use.
 */
public final class AuthenticationException extends RuntimeException {
  private static final long serialVersionUID = 1L;

  /** What is wrong; each protocol has a code and a status for it. */
  public enum Kind {
    /** No signature at all. */
    MISSING,
    /** Something that is not a whole signature. */
    INCOMPLETE,
    /** An access key or session token that does not exist. */
    UNKNOWN_KEY,
    /** A session token whose time is over. */
    EXPIRED,
    /** A scope, date, set of headers or signature that does not fit the request. */
    MISMATCH
  }

  private final Kind kind;
  private final String text;

  AuthenticationException(Kind kind, String text) {
    super(text, null, false, false);
    this.kind = kind;
    this.text = text;
  }

  public Kind kind() {
    return kind;
  }

  /** AWS's own words. */
  public String text() {
    return text;
  }
}
