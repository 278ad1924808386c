package io.policyrecorder.apigateway;

import java.util.Locale;

/**
 * What an answer to a request that was really sent says about permissions.
 *
 * @param kind whether it was let through, denied, or cannot be told
 * @param meaning what happened, in one or two sentences
 * @param advice what to do about it; empty when there is nothing to do
 * @see <a
 *     href="https://repost.aws/knowledge-center/api-gateway-troubleshoot-403-forbidden">Troubleshoot
 *     HTTP 403 errors from API Gateway</a>
 * @see <a
 *     href="https://docs.aws.amazon.com/apigateway/latest/developerguide/supported-gateway-response-types.html">Gateway
 *     response types</a>
 */
public record AnswerReading(Kind kind, String meaning, String advice) {

  /** What became of the request. */
  public enum Kind {
    /** Authorization let it pass. */
    LET_THROUGH,
    /** Policies did not. */
    DENIED,
    /** Nothing can be said: it failed before policies were asked, or for another reason. */
    UNDECIDED
  }

  /**
   * Reads an answer.
   *
   * @param fromGateway whether it has a request id of API Gateway, and so is none of something in
   *     front of it
   */
  public static AnswerReading of(ApiAnswer answer, boolean fromGateway) {
    return switch (answer.meaning()) {
      case PASSED -> let("The request reached the method.");
      case NOT_SIGNED ->
          undecided(
              "The API has no such stage, method and path, or the method wants another kind of"
                  + " signature: the answer to both is the same. This request was signed.",
              "Look at the stage, the method and the path, at whether the API was deployed since they"
                  + " were made, and at the base path of a custom domain.");
      case BAD_TOKEN -> badToken();
      case EXPIRED_TOKEN ->
          undecided("The session of the credentials has ended.", "Log in again, then ask again.");
      case BAD_SIGNATURE -> badSignature(answer.text());
      case IDENTITY_SILENT, RESOURCE_SILENT, NOT_ALLOWED, DENIED -> denied(answer.text());
      case AUTHORIZER_DENIED ->
          denied(
              "The method asks a Lambda authorizer, and the policy that this returned does not allow"
                  + " the request"
                  + (explicit(answer.text()) ? ": a statement denies it." : "."),
              "Signatures play no part at such a method: look at the authorizer.");
      case UNAUTHORIZED ->
          undecided(
              "The method wants a token of a user pool or for a Lambda authorizer, not a signature.",
              "Give the method the authorization AWS_IAM, or send the token.");
      case FORBIDDEN -> forbidden(answer);
      case OTHER -> other(answer, fromGateway);
    };
  }

  private static AnswerReading let(String meaning) {
    return new AnswerReading(Kind.LET_THROUGH, meaning, "");
  }

  private static AnswerReading denied(String meaning, String advice) {
    return new AnswerReading(Kind.DENIED, meaning, advice);
  }

  private static AnswerReading undecided(String meaning, String advice) {
    return new AnswerReading(Kind.UNDECIDED, meaning, advice);
  }

  private static AnswerReading badToken() {
    return undecided(
        "AWS does not know the access key, or the session token is not its own.",
        "Look at --profile and at the AWS_ variables: a deleted key, or a temporary one without its"
            + " session token, looks like this. So does a key of another partition.");
  }

  private static AnswerReading badSignature(String text) {
    String lower = text.toLowerCase(Locale.ROOT);
    if (lower.startsWith("signature expired") || lower.startsWith("signature not yet current")) {
      return undecided(
          "The clock of this machine is more than five minutes wrong.", "Set it, then ask again.");
    }
    if (lower.contains("credential should be scoped")) {
      return undecided(
          "The request was signed for another region or service than the API's.",
          "Give the API's region in recorder.yaml, under apis.");
    }
    return undecided(
        "The signature is not the one that AWS computes: the secret access key is wrong, or a proxy"
            + " changed the request on its way.",
        "Look at the secret access key, then at proxies.");
  }

  private static AnswerReading denied(String text) {
    if (text.toLowerCase(Locale.ROOT).startsWith("the security token included")) {
      // AWS's own table has this text under AccessDeniedException.
      return badToken();
    }
    String anonymous =
        text.startsWith("User: anonymous ")
            ? " The method took the request as one of nobody: its authorization is not AWS_IAM, so"
                + " only the resource policy decides."
            : "";
    DenyingPolicy.Told told = DenyingPolicy.of(text);
    if (told != null) {
      return denied(
          (explicit(text)
                  ? "A Deny in " + told.named() + " denies it, which no Allow outweighs."
                  : "Nothing in " + told.named() + " allows it.")
              + anonymous,
          told.advice());
    }
    if (explicit(text)) {
      return denied(
          "A statement with the effect Deny denies it, which no Allow outweighs; the answer does not"
              + " say in which policy."
              + anonymous,
          "Look for it in the policies of the caller, its boundary, its organization, and the"
              + " resource policy of the API.");
    }
    return denied(
        "No policy allows it; the answer does not say which one should." + anonymous,
        "Within an account one side has to allow: the caller's policies or the API's resource policy."
            + " Across accounts both have to.");
  }

  private static boolean explicit(String text) {
    return text.toLowerCase(Locale.ROOT).contains(" with an explicit deny");
  }

  private static AnswerReading forbidden(ApiAnswer answer) {
    return answer.errorType().startsWith("AccessDenied")
        ? denied(
            "The policies do not allow it; the answer does not say which one should.",
            "Look at the caller's policies and at the policy of what is called.")
        : undecided(
            "Forbidden has several causes: the stage or API does not exist, the method wants an API"
                + " key (check sends none), AWS WAF refused the request, a private API was asked from"
                + " outside of its VPC endpoint, or the policies of an HTTP API do not allow it.",
            "Look at these in turn; the access log of the stage tells them apart"
                + " ($context.error.responseType).");
  }

  private static AnswerReading other(ApiAnswer answer, boolean fromGateway) {
    String type = answer.errorType();
    if (type.startsWith("AccessDenied")) {
      return denied(answer.text());
    }
    int status = answer.status();
    if (status == 429 || type.startsWith("TooManyRequests") || type.startsWith("LimitExceeded")) {
      return undecided(
          "The API or the account is throttled, or a quota of a usage plan is used up.",
          "Wait, then ask again.");
    }
    if (status >= 500) {
      return undecided(
          "The server failed"
              + (status == 502 || status == 504
                  ? ": what is behind the API did not answer as it should. That is asked after"
                      + " authorization, but so answers also what stands in front of an API."
                  : "."),
          "Look at the log of the stage, then ask again.");
    }
    if (status == 400 && !type.isEmpty()) {
      return undecided(
          "The API wants more of a request than check sends: it leaves out query, body and headers of"
              + " the application's own.",
          "Nothing: whether permissions were asked before is not documented.");
    }
    if (fromGateway && type.isEmpty() && status != 401 && status != 403 && !isNoRoute(answer)) {
      return let(
          "The method itself answered "
              + status
              + ", so authorization let the request pass; what was recorded may no longer be there.");
    }
    if (isNoRoute(answer)) {
      return undecided(
          "There is no such route at an HTTP API, or what is behind the route found nothing.",
          "Look at the stage, the method and the path.");
    }
    return undecided(
        "The answer is none of API Gateway's own: the application behind the API, or something in"
            + " front of it such as a CDN or a proxy, gave it.",
        "Look at what stands between.");
  }

  private static boolean isNoRoute(ApiAnswer answer) {
    return answer.status() == 404 && answer.text().equalsIgnoreCase("Not Found");
  }

  /**
   * Whether the answer is about another method than this one.
   *
   * @param arn what was asked for; {@code *} as the account says that nobody knows it
   * @return false too when the answer names none
   */
  public static boolean isAboutAnother(ApiAnswer answer, String arn) {
    String told = answer.resource();
    if (told.isEmpty()) {
      return false;
    }
    String[] mine = arn.split(":", 6);
    String[] theirs = told.split(":", 6);
    if (mine.length < 6 || theirs.length < 6) {
      return true;
    }
    boolean sameAccount =
        mine[4].equals("*")
            || mine[4].equals(theirs[4])
            || (theirs[4].startsWith("****")
                && mine[4].length() == theirs[4].length()
                && mine[4].endsWith(theirs[4].replace("*", "")));
    return !(sameAccount && mine[3].equals(theirs[3]) && mine[5].equals(theirs[5]));
  }
}
