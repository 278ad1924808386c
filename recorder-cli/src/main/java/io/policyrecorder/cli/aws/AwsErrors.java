package io.policyrecorder.cli.aws;

import java.io.IOException;
import java.net.ConnectException;
import java.net.SocketTimeoutException;
import java.net.UnknownHostException;
import java.util.Locale;
import org.jspecify.annotations.Nullable;
import software.amazon.awssdk.awscore.exception.AwsErrorDetails;
import software.amazon.awssdk.awscore.exception.AwsServiceException;
import software.amazon.awssdk.core.exception.SdkException;

/**
 * Turns what the SDK throws into a sentence that says what to do.
 *
 * @see <a href="https://docs.aws.amazon.com/IAM/latest/APIReference/CommonErrors.html">Common
 *     errors of IAM</a>
 */
final class AwsErrors {

  private AwsErrors() {}

  /**
   * The error as a message.
   *
   * @param doing what was being done, to follow "while": {@code reading the role orders}
   */
  static AwsException of(SdkException failed, String doing) {
    return failed instanceof AwsServiceException answered
        ? answered(answered, doing)
        : unanswered(failed, doing);
  }

  /** The error code of an answer, without the suffix that some services give it. */
  static String code(SdkException failed) {
    AwsErrorDetails details =
        failed instanceof AwsServiceException answered ? answered.awsErrorDetails() : null;
    String code = details == null ? "" : String.valueOf(details.errorCode());
    return code.endsWith("Exception") ? code.substring(0, code.length() - 9) : code;
  }

  private static AwsException answered(AwsServiceException failed, String doing) {
    String code = code(failed);
    AwsErrorDetails details = failed.awsErrorDetails();
    String said = details == null ? "" : sentence(String.valueOf(details.errorMessage()));
    String shown = code.isEmpty() ? "HTTP status " + failed.statusCode() : code;
    return new AwsException(
        code,
        "AWS answered " + shown + " while " + doing + ": " + said + advice(code, failed),
        failed);
  }

  private static String sentence(String text) {
    String stripped = text.strip();
    return stripped.isEmpty() || stripped.equals("null")
        ? "it gave no message."
        : stripped.endsWith(".") ? stripped : stripped + ".";
  }

  private static String advice(String code, AwsServiceException failed) {
    return " "
        + switch (code) {
          case "Throttling",
              "Throttled",
              "TooManyRequests",
              "RequestLimitExceeded",
              "SlowDown",
              "PriorRequestNotComplete" ->
              "It still said so after several attempts: wait a minute, then run the same command"
                  + " again; it goes on where this one ended.";
          case "LimitExceeded" ->
              "A quota of IAM is used up: take away policies that the role no longer needs, split"
                  + " over managed policies (--managed), or have the quota raised in Service Quotas.";
          case "MalformedPolicyDocument" ->
              "IAM takes no such policy: look at the statement that it names; recorder"
                  + " apply --access-analyzer shows all that AWS finds in it.";
          case "UnmodifiableEntity" ->
              "The role belongs to an AWS service (service-linked), which alone may change it: name"
                  + " the role of your application.";
          case "EntityTemporarilyUnmodifiable", "ConcurrentModification" ->
              "Somebody else changes it at this moment: wait a little, then run the same command"
                  + " again.";
          case "NoSuchEntity" ->
              "Look at the name, and at the account above: a role is found only in the account that"
                  + " the credentials are of.";
          case "EntityAlreadyExists" ->
              "It is there already: take another name, or leave out --create.";
          case "AccessDenied", "UnauthorizedOperation", "AuthorizationError" ->
              "The identity that runs this command lacks a permission: docs/permissions.md lists"
                  + " what each command needs.";
          case "ExpiredToken", "RequestExpired", "ExpiredTokenRefresh", "TokenRefreshRequired" ->
              "The credentials have expired: log in again (aws sso login, or whatever gave them to"
                  + " you), then run the same command again.";
          case "InvalidClientTokenId", "UnrecognizedClient", "InvalidAccessKeyId" ->
              "AWS does not know this access key: look at --profile and at the AWS_ variables; a"
                  + " key that was deleted, or one without its session token, looks like this.";
          case "SignatureDoesNotMatch", "IncompleteSignature", "InvalidSignature" ->
              "Look at the secret access key, and at the clock of this machine.";
          case "ServiceFailure", "InternalFailure", "ServiceUnavailable" ->
              "The fault is AWS's: run the same command again in a while.";
          default ->
              failed.statusCode() >= 500
                  ? "The fault is the server's: run the same command again in a while."
                  : "Nothing more is known about it here; the request id is "
                      + failed.requestId()
                      + ".";
        };
  }

  private static AwsException unanswered(SdkException failed, String doing) {
    String said = sentence(String.valueOf(failed.getMessage()));
    String lower = said.toLowerCase(Locale.ROOT);
    String what = "While " + doing + ": ";
    if (lower.contains("unable to load credentials")
        || lower.contains("profile file contained no")) {
      return new AwsException(
          "",
          what
              + "there are no AWS credentials. Name a profile with --profile, set AWS_ACCESS_KEY_ID and"
              + " AWS_SECRET_ACCESS_KEY, or log in (aws sso login).",
          failed);
    }
    IOException network = network(failed);
    if (network != null) {
      return new AwsException(
          "",
          what
              + "AWS was not reached ("
              + reason(network)
              + "). Look at the network, a proxy (https_proxy) and --endpoint-url, then run the same"
              + " command again; it goes on where this one ended.",
          failed);
    }
    return new AwsException(
        "", what + said + " Look at --profile, ~/.aws/config and the AWS_ variables.", failed);
  }

  private static String reason(IOException network) {
    if (network instanceof UnknownHostException) {
      return "no such host: " + network.getMessage();
    }
    return network instanceof ConnectException || network instanceof SocketTimeoutException
        ? String.valueOf(network.getMessage()).toLowerCase(Locale.ROOT)
        : "the connection broke: " + network.getMessage();
  }

  private static @Nullable IOException network(Throwable failed) {
    for (Throwable cause = failed.getCause(); cause != null; cause = cause.getCause()) {
      if (cause instanceof IOException network) {
        return network;
      }
    }
    return null;
  }
}
