package io.policyrecorder.cli;

import io.policyrecorder.merge.Explanation;
import io.policyrecorder.merge.MergeOptions;
import io.policyrecorder.merge.MergeResult;
import io.policyrecorder.merge.Need;
import io.policyrecorder.merge.PolicyMerger;
import io.policyrecorder.policy.PolicyDocument;
import io.policyrecorder.policy.PolicyException;
import io.policyrecorder.policy.PolicyKind;
import io.policyrecorder.policy.PolicyReader;
import io.policyrecorder.trace.Call;
import io.policyrecorder.trace.TraceException;
import io.policyrecorder.trace.TraceReader;
import io.policyrecorder.trace.Traces;
import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/** {@code recorder explain}: why a policy says what it says. */
@Command(
    name = "explain",
    description =
        "Show for each statement of a policy the calls, tests and lines of code that need it.",
    footer = {
      "",
      "Without a policy, the one is explained that merge would print.",
      "Example: recorder explain policy.json target/traces --action s3:PutObject"
    })
final class ExplainCommand implements Callable<Integer> {

  private static final String POLICY = ".json";

  private final Console console;

  @Mixin private final ConfigOptions config = new ConfigOptions();

  @Option(
      names = "--principal",
      paramLabel = "ARN",
      description = "Whose calls. Default: base, the principal that the application starts with.")
  private String principal = Call.BASE;

  @Option(
      names = "--action",
      paramLabel = "ACTION",
      split = ",",
      description = "Only these actions, s3:PutObject or s3:Put*. May be repeated. Default: all.")
  private List<String> actions = new ArrayList<>();

  @Option(names = "--json", description = "Print a JSON object.")
  private boolean json;

  @Parameters(
      paramLabel = "[POLICY.json] TRACES",
      arity = "1..*",
      description = "A policy to explain, and folders with traces or single trace files.")
  private List<Path> paths = List.of();

  ExplainCommand(Console console) {
    this.console = console;
  }

  @Override
  public Integer call() throws TraceException {
    List<Path> policies = paths.stream().filter(ExplainCommand::isPolicy).toList();
    List<Path> traces = paths.stream().filter(path -> !isPolicy(path)).toList();
    if (policies.size() > 1 || traces.isEmpty()) {
      throw new Failure(
          ExitCode.USAGE,
          policies.size() > 1
              ? "One policy is explained at a time, and these are several: " + policies + "."
              : "Give the traces too: the folder that the agent's option traces= names.");
    }
    Traces read = TraceReader.read(traces);
    MergeOptions options = config.merge();
    MergeResult merged = PolicyMerger.merge(read, options);
    String whose =
        PrincipalNames.resolved(principal, merged.policies().keySet(), options.principals());
    @Nullable PolicyDocument own = merged.policies().get(whose);
    if (own == null) {
      throw new Failure(
          ExitCode.FINDINGS,
          merged.policies().isEmpty()
              ? "No call of the application in these traces, so there is nothing to explain."
              : "No call of principal "
                  + principal
                  + " in these traces; there are "
                  + String.join(", ", merged.policies().keySet())
                  + ".");
    }
    PolicyDocument policy = policies.isEmpty() ? own : policy(policies.get(0));
    List<Need> needs =
        PolicyMerger.needs(read, options).stream()
            .filter(need -> need.policy().equals(whose))
            .toList();
    Explanation explanation = Explanation.of(policy, needs).only(actions);
    if (explanation.isEmpty()) {
      throw new Failure(
          ExitCode.FINDINGS, "Nothing in the policy is about " + String.join(", ", actions) + ".");
    }
    Map<Call, ShownCall> calls = new HashMap<>();
    ShownCall.of(read).forEach(shown -> calls.put(shown.call(), shown));
    console.print(
        json ? ExplanationJson.of(explanation, calls) : ExplanationText.of(explanation, calls));
    return ExitCode.DONE;
  }

  private static boolean isPolicy(Path path) {
    return path.toString().toLowerCase(Locale.ROOT).endsWith(POLICY);
  }

  private static PolicyDocument policy(Path file) {
    try {
      return PolicyReader.read(ConfigFile.text(file), PolicyKind.IDENTITY).policy();
    } catch (IOException failed) {
      throw new Failure(ExitCode.FILES, "Cannot read " + file + ": " + failed.getMessage() + ".");
    } catch (PolicyException wrong) {
      throw new Failure(ExitCode.FILES, file + ", " + wrong.getMessage());
    }
  }
}
