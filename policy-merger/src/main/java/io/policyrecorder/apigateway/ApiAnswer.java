package io.policyrecorder.apigateway;

import com.fasterxml.jackson.core.JsonFactory;
import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.core.JsonToken;
import java.io.IOException;
import java.util.Locale;

/**
 * What API Gateway answered, and what that means. The body of a denial by policies has {@code
 * "Message"}, every other one {@code "message"}, and eight digits of the account are masked.
 *
 * @param status of HTTP
 * @param errorType the value of {@code x-amzn-ErrorType}; empty when there is none
 * @param text the message of the body; empty when there is none
 * @see <a
 *     href="https://repost.aws/knowledge-center/api-gateway-troubleshoot-403-forbidden">Troubleshoot
 *     HTTP 403 errors from API Gateway</a>
 */
public record ApiAnswer(int status, String errorType, String text) {

  private static final JsonFactory JSON = new JsonFactory();
  private static final int MASKED = 8;

  /** What an answer means. */
  public enum Meaning {
    PASSED("The request reached the method."),
    NOT_SIGNED(
        "The request is not signed, or the API has no such stage, method and path: the answer to both"
            + " is the same."),
    BAD_TOKEN("The access key does not exist, or the session token is not its own."),
    EXPIRED_TOKEN("The session has ended."),
    BAD_SIGNATURE("The signature is wrong, too old, or for another service, region or request."),
    IDENTITY_SILENT("No policy of the caller allows it: add the statement to the caller's role."),
    RESOURCE_SILENT(
        "The API's resource policy does not allow it: add the statement there, in the account of the"
            + " API, and deploy the API."),
    NOT_ALLOWED("No policy allows it; the answer does not say which one should."),
    DENIED("A statement with the effect Deny denies it, which no Allow outweighs."),
    AUTHORIZER_DENIED("The policy that the Lambda authorizer returned does not allow it."),
    UNAUTHORIZED("The token of the user pool or for the Lambda authorizer is missing or bad."),
    FORBIDDEN("There is no such API or stage, the API key is missing, or WAF refused it."),
    OTHER("The answer is none of API Gateway's authorization.");

    private final String explanation;

    Meaning(String explanation) {
      this.explanation = explanation;
    }

    /** One sentence about it. */
    public String explanation() {
      return explanation;
    }
  }

  /**
   * Reads an answer.
   *
   * @param errorType the value of {@code x-amzn-ErrorType}, also with what some services append
   *     after a colon
   */
  public static ApiAnswer of(int status, String errorType, String body) {
    int colon = errorType.indexOf(':');
    return new ApiAnswer(
        status, colon < 0 ? errorType : errorType.substring(0, colon), message(body));
  }

  /** What it means. */
  public Meaning meaning() {
    String type = errorType.endsWith("Exception") ? errorType : errorType + "Exception";
    return switch (type) {
      case "MissingAuthenticationTokenException" -> Meaning.NOT_SIGNED;
      case "UnrecognizedClientException", "InvalidClientTokenIdException" -> Meaning.BAD_TOKEN;
      case "ExpiredTokenException" -> Meaning.EXPIRED_TOKEN;
      case "InvalidSignatureException",
          "IncompleteSignatureException",
          "SignatureDoesNotMatchException" ->
          Meaning.BAD_SIGNATURE;
      case "AccessDeniedException" -> denied();
      case "UnauthorizedException" -> Meaning.UNAUTHORIZED;
      case "ForbiddenException" -> Meaning.FORBIDDEN;
      default -> status < 300 ? Meaning.PASSED : byText();
    };
  }

  /** Who was denied, as the text says it; empty when it does not. */
  public String principal() {
    return between("User: ", " is not authorized");
  }

  /** What was denied; empty when the text does not say it. */
  public String action() {
    return between("perform: ", " on resource:");
  }

  /** The ARN of the method with its masked account; empty when the text does not say it. */
  public String resource() {
    return between("on resource: ", " ");
  }

  /** Whether the text is about that ARN: asterisks for an account stand for its digits. */
  public boolean isAbout(String arn) {
    String told = resource();
    return told.length() == arn.length() && masked(arn, told).equals(told);
  }

  private static String masked(String arn, String like) {
    int mask = like.indexOf(":" + "*".repeat(MASKED));
    if (mask < 0 || !arn.substring(0, mask + 1).equals(like.substring(0, mask + 1))) {
      return arn;
    }
    return arn.substring(0, mask + 1) + "*".repeat(MASKED) + arn.substring(mask + 1 + MASKED);
  }

  private Meaning denied() {
    if (text.startsWith("User is not authorized to access this resource")) {
      return Meaning.AUTHORIZER_DENIED;
    }
    String lower = text.toLowerCase(Locale.ROOT);
    if (lower.contains(" with an explicit deny")) {
      return Meaning.DENIED;
    }
    if (lower.contains("no identity-based policy allows")) {
      return Meaning.IDENTITY_SILENT;
    }
    return lower.contains("no resource-based policy allows")
        ? Meaning.RESOURCE_SILENT
        : Meaning.NOT_ALLOWED;
  }

  /** Custom domains and CloudFront may drop the type of the error. */
  private Meaning byText() {
    return switch (text) {
      case "Missing Authentication Token" -> Meaning.NOT_SIGNED;
      case "Forbidden" -> Meaning.FORBIDDEN;
      case "Unauthorized" -> Meaning.UNAUTHORIZED;
      default -> text.contains(" is not authorized to ") ? denied() : Meaning.OTHER;
    };
  }

  private String between(String before, String after) {
    int begin = text.indexOf(before);
    if (begin < 0) {
      return "";
    }
    int end = text.indexOf(after, begin + before.length());
    return text.substring(begin + before.length(), end < 0 ? text.length() : end);
  }

  private static String message(String body) {
    try (JsonParser parser = JSON.createParser(body)) {
      if (parser.nextToken() == JsonToken.START_OBJECT) {
        while (parser.nextToken() == JsonToken.FIELD_NAME) {
          boolean message = parser.currentName().equalsIgnoreCase("message");
          if (parser.nextToken() == JsonToken.VALUE_STRING && message) {
            return parser.getText();
          }
          parser.skipChildren();
        }
      }
    } catch (IOException noJson) {
      // The answer of an integration, of which nothing is known.
      return "";
    }
    return "";
  }
}
