package io.policyrecorder.cli;

import io.policyrecorder.policy.PolicyDocument;
import io.policyrecorder.policy.PolicyWriter;
import io.policyrecorder.policy.Statement;

/** What no policy that goes to AWS may hold. */
final class WritablePolicy {

  private static final String EMULATOR = "000000000000";

  private WritablePolicy() {}

  /**
   * Refuses what IAM does not take, and names that only an emulator has.
   *
   * @param account that the role is in; empty when that is not known
   * @throws Failure saying what
   */
  static void mustBe(PolicyDocument policy, String account) {
    String json = PolicyWriter.json(policy);
    for (int i = 0; i < json.length(); i++) {
      char c = json.charAt(i);
      if (c > 0xFF || (c < ' ' && c != '\t' && c != '\n' && c != '\r')) {
        throw new Failure(
            ExitCode.FINDINGS,
            "The policy holds the character U+"
                + String.format("%04X", (int) c)
                + ", which IAM does not take. Nothing was changed. Put a * in its place.");
      }
    }
    for (Statement statement : policy.statements()) {
      if (!statement.doubts().isEmpty()) {
        throw new Failure(
            ExitCode.FINDINGS,
            "A statement cannot be understood: " + String.join(" ", statement.doubts()));
      }
      for (String resource : statement.resources()) {
        if (!account.equals(EMULATOR) && resource.contains(":" + EMULATOR + ":")) {
          throw new Failure(
              ExitCode.FINDINGS,
              "The policy is for an emulator's account: "
                  + resource
                  + ". Nothing was changed. Say with --account, or under accounts in recorder.yaml, which account it is.");
        }
      }
    }
  }

  /**
   * Refuses what only the tool of a template fills in.
   *
   * @throws Failure saying what
   */
  static void mustHaveNoPlaceholder(PolicyDocument policy) {
    for (Statement statement : policy.statements()) {
      for (String resource : statement.resources()) {
        if (resource.contains("${AWS::") || resource.contains("{{resolve:")) {
          throw new Failure(
              ExitCode.FINDINGS,
              "The policy holds the placeholder of a template, which IAM does not know: "
                  + resource
                  + ". Nothing was changed. Map it to a name in recorder.yaml.");
        }
      }
    }
  }
}
