package io.policyrecorder.format;

import java.util.regex.Pattern;

/** What to put into a document that has no markers, and where. */
final class MarkerAdvice {

  private static final Pattern SERVERLESS = Pattern.compile("(?m)^(?:service|provider):");
  private static final Pattern SAM = Pattern.compile("AWS::Serverless(?:::|-)");

  private static final String FIRST =
      "it has no lines that Recorder may write, which stand between two comments. Put these";

  private MarkerAdvice() {}

  static String of(boolean terraform, String text) {
    if (terraform) {
      return FIRST
          + " where no block is open; a data \"aws_iam_policy_document\" will stand between them:\n"
          + "\n  # recorder:begin\n  # recorder:end\n";
    }
    if (SERVERLESS.matcher(text).find()) {
      return FIRST
          + " into the list of statements of the role that the functions share:\n"
          + "\n  provider:\n    iam:\n      role:\n        statements:\n"
          + "          # recorder:begin\n          # recorder:end\n";
    }
    if (SAM.matcher(text).find()) {
      return FIRST
          + " below Properties: of the function, or into a list of statements that it has:\n"
          + "\n      Policies:\n        - Version: \"2012-10-17\"\n          Statement:\n"
          + "            # recorder:begin\n            # recorder:end\n";
    }
    return FIRST
        + " into the list of statements of the role's policy (AWS::IAM::Role, Policy, ManagedPolicy or"
        + " RolePolicy):\n"
        + "\n      PolicyDocument:\n        Version: \"2012-10-17\"\n        Statement:\n"
        + "          # recorder:begin\n          # recorder:end\n";
  }
}
