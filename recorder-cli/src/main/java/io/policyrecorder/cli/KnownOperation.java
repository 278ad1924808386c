package io.policyrecorder.cli;

import java.util.List;

/**
 * An operation as {@code recorder facts} shows it.
 *
 * @param serviceId the SDK's service id
 * @param signingName the name in the service's signatures
 * @param operation the SDK's name
 * @param knowledge {@code known}, {@code needs-none} or {@code unknown}
 * @param actions what it needs; none when it needs none, a guess when it is unknown
 * @param members what may be recorded of it
 * @param source the page that says so
 */
record KnownOperation(
    String serviceId,
    String signingName,
    String operation,
    String knowledge,
    List<Action> actions,
    List<RecordedMember> members,
    String source) {

  static final String NEEDS_NONE = "needs-none";
  static final String UNKNOWN = "unknown";

  /**
   * An action that it needs.
   *
   * @param name with the IAM prefix
   * @param when the calls that need it, as the table has it; empty for every call
   * @param whenInWords the same for people
   * @param guess whether {@code source} is silent about this operation
   */
  record Action(
      String name,
      String when,
      String whenInWords,
      List<Resource> resources,
      List<Condition> conditions,
      String source,
      boolean guess) {}

  /** A resource type with the IAM prefix, and its ARN with what fills it. */
  record Resource(String type, String arn) {}

  /** What the request context has in such a call. */
  record Condition(String operator, String key, String value) {}

  /**
   * A member that may be recorded.
   *
   * @param path from the request, or with {@code response.} before it from the answer
   * @param mode as the table has it
   * @param recorded the same for people
   */
  record RecordedMember(String path, String mode, String recorded) {}
}
