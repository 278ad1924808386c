package io.policyrecorder.cli;

import io.policyrecorder.format.PolicyFormat;
import io.policyrecorder.trace.Call;
import java.nio.file.Path;

/** Where a written policy goes next. */
final class MergeAdvice {

  private MergeAdvice() {}

  /** What to put where: {@code policy.json on the role of the application (…)}. */
  static String of(PolicyOptions options) {
    Path output = options.output();
    PolicyFormat format = options.format().format();
    if (options.format().folder() != null) {
      return "each file of "
          + options.format().folder()
          + (format == PolicyFormat.JSON
              ? " on the role of its principal (aws iam put-role-policy)"
              : place(format));
    }
    return (output == null ? "it" : output.toString())
        + (format == PolicyFormat.JSON
            ? " on the role of "
                + (options.principal().equals(Call.BASE) ? "the application" : options.principal())
                + " (aws iam put-role-policy)"
            : place(format));
  }

  private static String place(PolicyFormat format) {
    return switch (format) {
      case JSON -> throw new AssertionError(format);
      case SAM -> " into the properties of the function (AWS::Serverless::Function)";
      case SERVERLESS -> " into serverless.yml";
      case CLOUDFORMATION -> " into the stack of the role";
      case TERRAFORM -> " into the configuration of the role (aws_iam_role_policy)";
      case CDK -> " into the sources of the stack";
    };
  }
}
