package io.policyrecorder.facts;

import io.policyrecorder.arn.ArnBinding;
import io.policyrecorder.capture.Mode;

/** What the tables say, in words for people. */
public final class Wording {

  private Wording() {}

  /** The calls that a row is about: {@code VersionId is not given and Bucket ends with --x-s3}. */
  public static String of(Predicate predicate) {
    return PredicateWording.of(predicate);
  }

  /** What stands in a place of an ARN: {@code the queue's name in the URL QueueUrl}. */
  public static String of(ArnBinding binding) {
    String value = value(binding, member(binding.path()));
    return switch (binding.kind()) {
      case SERVER_MADE -> value + "; made by AWS, so an emulator's never gets into a policy";
      case OPEN -> value + "; one of an open set, of which a run sees only a few";
      case LITERAL, PARTITION, REGION, ACCOUNT, NAME, PATTERN, SUFFIX, UNKNOWN -> value;
    };
  }

  /** What a trace holds of a member. */
  public static String of(Mode mode) {
    return switch (mode) {
      case VALUE -> "its value";
      case PRESENCE -> "only that it was given";
      case ARN_ONLY -> "its value when that is an ARN, otherwise only that it was given";
      case STATEMENT -> "the verb, the table and the index of the statement";
      case EMAIL_ADDRESS -> "the address in it, without the name that is displayed";
    };
  }

  /** A path of a {@link Predicate} or a binding. */
  static String member(String path) {
    if (path.startsWith("response.header.")) {
      return "the answer's header " + path.substring("response.header.".length());
    }
    if (path.startsWith("response.")) {
      return "the answer's " + path.substring("response.".length());
    }
    if (path.startsWith("source.")
        && !path.equals("source.KeyId")
        && !path.equals("source.Tagged")
        && !path.equals("source.unknownRoles")) {
      return "the " + path.substring("source.".length()) + " that another call tells";
    }
    return switch (path) {
      case "outcome.status" -> "the answer's status";
      case "outcome.error" -> "the answer's error code";
      case "encryption.KeyId" -> "the customer's key that encrypts the resource";
      case "source.KeyId" -> "the customer's key that encrypts what is copied";
      case "source.unknownRoles" -> "that no other call tells the roles";
      case "source.Tagged" -> "a tag of what is copied";
      case "client.native" -> "the use of S3's native client";
      case "api.Id" -> "the API's id";
      case "api.Stage" -> "the API's stage";
      case "api.Path" -> "the path behind the API's stage";
      default -> path;
    };
  }

  private static String value(ArnBinding binding, String member) {
    return switch (binding.normaliser()) {
      case NONE -> member + ", or its part here when it is an ARN";
      case ARN -> member + ", when it is an ARN";
      case NAME -> member + ", when it is no ARN";
      case FUNCTION -> "the function in " + member + ", with its qualifier";
      case FUNCTION_NAME -> "the function in " + member + ", without a qualifier";
      case QUEUE_URL -> "the queue's name in the URL " + member;
      case SECRET ->
          "the secret's name in "
              + member
              + ", with ?????? for the six characters that Secrets Manager adds";
      case PARAMETER -> member + " without its leading slash and version";
      case KEY -> "the key's id in " + member + ", when it is no alias";
      case ALIAS -> "the alias in " + member + ", when it is one";
      case ALIAS_NAME -> "the alias in " + member + ", without alias/";
      case COPY_SOURCE_BUCKET -> "the bucket in " + member;
      case COPY_SOURCE_KEY -> "the key in " + member;
      case LOG_GROUP -> "the log group's name in " + member;
      case BEFORE_COLON -> member + " up to its last colon";
      case EVENT_BUS -> "the event bus's name in " + member;
      case LAST_SEGMENT -> "the last part of " + member;
      case AFTER_COLON -> member + " behind its last colon";
      case EMAIL_ADDRESS -> "the address in " + member;
      case EMAIL_DOMAIN -> "the domain of the address in " + member;
      case S3_BUCKET -> "the bucket in the S3 URI " + member;
      case S3_KEY -> "the key in the S3 URI " + member;
      case LOWER -> member + " in small letters";
      case SCOPE -> member + ", as regional or global";
      case BEHIND_SLASH -> "what stands behind the first slash of the ARN " + member;
      case URL_ENCODED -> "the ARN " + member + ", encoded as in a URL";
      case EC2_ID -> member + ", with the type that its letters tell";
      case CATALOG -> "the catalog in " + member + ", without an account";
      case FOUNDATION_MODEL -> "the model of the inference profile " + member;
      case PATH -> "the path " + member + " without its leading slash";
      case WITHOUT_SCHEME -> "the URL " + member + " without its scheme";
      case INSTANCE -> member + ", when it is an EC2 instance (i-…)";
      case MANAGED_INSTANCE -> member + ", when it is a managed node (mi-…)";
      case PARTIQL_SELECT -> table(member, "selects");
      case PARTIQL_INSERT -> table(member, "inserts");
      case PARTIQL_UPDATE -> table(member, "updates");
      case PARTIQL_DELETE -> table(member, "deletes");
    };
  }

  private static String table(String statement, String verb) {
    return "the table (and index) of " + statement + ", when it " + verb;
  }
}
