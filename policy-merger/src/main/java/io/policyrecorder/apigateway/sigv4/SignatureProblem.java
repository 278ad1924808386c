package io.policyrecorder.apigateway.sigv4;

/**
 * Something that is wrong with a signed request, or may be.
 *
 * @param kind what it is about
 * @param refused true when AWS certainly refuses the request; false for what AWS does not document
 *     or what goes wrong only on some ways to AWS
 * @param text AWS's own words, as the caller gets them; empty when they are not known
 * @param message what is wrong, one sentence
 * @param advice what to do, one sentence
 */
public record SignatureProblem(
    Kind kind, boolean refused, String text, String message, String advice) {

  private static final String INVALID = "InvalidSignatureException";
  private static final String INCOMPLETE = "IncompleteSignatureException";
  private static final String UNRECOGNIZED = "UnrecognizedClientException";

  /**
   * What a problem is about, in the order in which AWS looks; with the type of error that API
   * Gateway answers.
   *
   * @see <a
   *     href="https://docs.aws.amazon.com/IAM/latest/UserGuide/signature-v4-troubleshooting.html">Troubleshoot
   *     signed requests</a>
   * @see <a href="https://repost.aws/knowledge-center/api-gateway-iam-sigv4-mismatch">Troubleshoot
   *     signature mismatch errors of API Gateway</a>
   */
  public enum Kind {
    NOT_SIGNED("MissingAuthenticationTokenException"),
    TWO_SIGNATURES(INVALID),
    MALFORMED(INCOMPLETE),
    ALGORITHM(INCOMPLETE),
    TOKEN(UNRECOGNIZED),
    REGION(INVALID),
    SERVICE(INVALID),
    TERMINATOR(INVALID),
    SCOPE_DATE(INVALID),
    DATE(INVALID),
    EXPIRED(INVALID),
    NOT_YET_VALID(INVALID),
    EXPIRY(INVALID),
    HOST_NOT_SIGNED(INVALID),
    HEADER_NOT_SIGNED(INVALID),
    HEADER_ABSENT(INVALID),
    HEADER_CHANGES(INVALID),
    PAYLOAD(INVALID),
    PATH(INVALID),
    SIGNATURE(INVALID);

    private final String errorType;

    Kind(String errorType) {
      this.errorType = errorType;
    }

    /** The value of {@code x-amzn-ErrorType}. */
    public String errorType() {
      return errorType;
    }
  }

  static SignatureProblem refused(Kind kind, String text, String message, String advice) {
    return new SignatureProblem(kind, true, text, message, advice);
  }

  static SignatureProblem doubtful(Kind kind, String message, String advice) {
    return new SignatureProblem(kind, false, "", message, advice);
  }

  @Override
  public String toString() {
    return message
        + (text.isEmpty() ? "" : " AWS answers: " + kind.errorType() + ": " + text)
        + " "
        + advice;
  }
}
