package io.policyrecorder.cli;

import io.policyrecorder.format.PolicyFormat;
import io.policyrecorder.trace.Call;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** Where a written policy goes next. */
final class MergeAdvice {

  private MergeAdvice() {}

  /** What to put where: {@code policy.json on the role of the application (recorder apply …)}. */
  static String of(PolicyOptions options, Console console, List<Path> traces) {
    Path output = options.output();
    PolicyFormat format = options.format().format();
    if (options.format().folder() != null) {
      return "each file of "
          + options.format().folder()
          + (format == PolicyFormat.JSON
              ? " on the role of its principal ("
                  + console.command(apply(options, List.of("--policy", "FILE")))
                  + ")"
              : place(format));
    }
    return (output == null ? "it" : output.toString())
        + (format == PolicyFormat.JSON
            ? " on the role of "
                + (options.principal().equals(Call.BASE) ? "the application" : options.principal())
                + " ("
                + console.command(apply(options, policy(options, output, traces)))
                + ")"
            : place(format));
  }

  private static List<String> apply(PolicyOptions options, List<String> policy) {
    List<String> command = new ArrayList<>(List.of("apply", "--role", "NAME"));
    command.addAll(policy);
    command.addAll(options.deployment());
    return command;
  }

  /** What apply makes of the traces itself is this policy only where nothing else shaped it. */
  private static List<String> policy(
      PolicyOptions options, @Nullable Path output, List<Path> traces) {
    if (output != null) {
      return List.of("--policy", output.toString());
    }
    if (options.isShaped()) {
      return List.of("--policy", "FILE");
    }
    List<String> words = new ArrayList<>();
    traces.forEach(path -> words.add(path.toString()));
    words.addAll(options.standing().asArguments());
    if (!options.principal().equals(Call.BASE)) {
      words.addAll(List.of("--principal", options.principal()));
    }
    return words;
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
