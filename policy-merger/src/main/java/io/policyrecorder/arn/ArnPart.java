package io.policyrecorder.arn;

/**
 * A piece of a filled ARN, with where it came from, so that a later step can map or widen this
 * piece alone.
 *
 * @param kind what the piece is
 * @param text the piece as it was seen; empty for what is unknown
 * @param path the member that gave it, empty for literals and for what the client knows
 */
public record ArnPart(Kind kind, String text, String path) {

  /** What a piece of an ARN is. */
  public enum Kind {
    /** Fixed text of the template. */
    LITERAL,
    PARTITION,
    REGION,
    ACCOUNT,
    /** A name that the application chose. */
    NAME,
    /** A pattern that a normaliser made, to be written as it is: {@code ??????}. */
    PATTERN,
    /** An id that the service made; made up by an emulator, it must not reach a policy. */
    SERVER_MADE,
    /** The six characters that Secrets Manager adds to a secret's name; as {@link #SERVER_MADE}. */
    SUFFIX,
    /** A member of an open set: an object key, a path, an execution name. */
    OPEN,
    /** Cannot be known from the call. */
    UNKNOWN
  }

  /** The piece as text, {@code *} when it is not known. */
  public String shown() {
    return kind == Kind.LITERAL || !text.isEmpty() ? text : "*";
  }
}
