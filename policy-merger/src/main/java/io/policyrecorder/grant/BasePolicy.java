package io.policyrecorder.grant;

import io.policyrecorder.policy.PolicyDocument;
import io.policyrecorder.policy.PolicyException;
import io.policyrecorder.policy.PolicyKind;
import io.policyrecorder.policy.PolicyProblem;
import io.policyrecorder.policy.PolicyReader;
import io.policyrecorder.policy.PolicyReading;
import io.policyrecorder.policy.Statement;

/**
 * A policy that somebody wrote by hand.
 *
 * @param source its file, for messages
 */
public record BasePolicy(String source, PolicyDocument policy) {

  /**
   * Reads one.
   *
   * @throws PolicyException when it is no policy, or when a part of it was not understood and could
   *     not be kept
   */
  public static BasePolicy read(String source, String text) throws PolicyException {
    PolicyReading reading = PolicyReader.read(text, PolicyKind.IDENTITY);
    for (Statement statement : reading.policy().statements()) {
      if (!statement.doubts().isEmpty()) {
        PolicyProblem problem =
            reading.problems().stream()
                .filter(one -> statement.doubts().contains(one.message()))
                .findFirst()
                .orElse(reading.problems().get(0));
        throw new PolicyException(problem.line(), problem.column(), problem.message());
      }
      if (reading.policy().version().equals(PolicyDocument.FIRST_VERSION)
          && hasVariable(statement)) {
        throw new PolicyException(
            0,
            0,
            "Its version is 2008-10-17, which takes \"${\" as plain text, and the merged policy has"
                + " version 2012-10-17, which does not; write \"Version\": \"2012-10-17\" and say"
                + " which is meant.");
      }
    }
    return new BasePolicy(source, reading.policy());
  }

  private static boolean hasVariable(Statement statement) {
    return statement.resources().stream().anyMatch(BasePolicy::hasVariable)
        || statement.conditions().stream()
            .anyMatch(condition -> condition.values().stream().anyMatch(BasePolicy::hasVariable));
  }

  private static boolean hasVariable(String text) {
    return text.contains("${");
  }
}
