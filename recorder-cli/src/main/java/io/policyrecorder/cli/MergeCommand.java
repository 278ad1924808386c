package io.policyrecorder.cli;

import io.policyrecorder.trace.TraceException;
import java.nio.file.Path;
import java.util.List;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Parameters;

/** {@code recorder merge}: from traces to a policy. */
@Command(
    name = "merge",
    description = "Print the policy that allows what was recorded.",
    footer = {
      "",
      "The policy goes to standard output; findings and everything else that you should know go to standard error.",
      "Example: recorder merge target/traces --account 111122223333 --region eu-central-1 > policy.json"
    })
final class MergeCommand implements Callable<Integer> {

  private final Console console;

  @Mixin private final PolicyOptions options = new PolicyOptions();

  @Parameters(
      paramLabel = "TRACES",
      arity = "1..*",
      description = "Folders with traces, or single trace files.")
  private List<Path> traces = List.of();

  MergeCommand(Console console) {
    this.console = console;
  }

  @Override
  public Integer call() throws TraceException {
    return new Merge(console, options).of(traces);
  }
}
