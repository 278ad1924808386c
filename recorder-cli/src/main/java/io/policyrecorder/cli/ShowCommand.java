package io.policyrecorder.cli;

import io.policyrecorder.trace.Origin;
import io.policyrecorder.trace.TraceException;
import io.policyrecorder.trace.TraceReader;
import java.nio.file.Path;
import java.util.List;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/** {@code recorder show}: the calls in traces. */
@Command(
    name = "show",
    description = "Show the calls in traces: who called what on which resource, and how often.",
    footer = {
      "",
      "Where an ARN cannot be told from the request, its members are shown instead.",
      "Without --test only the calls that the policy comes from are shown.",
      "On a terminal the columns fit its width; in a file or pipe each call is one line."
    })
final class ShowCommand implements Callable<Integer> {

  private final Console console;

  @Option(
      names = "--test",
      description = "Show the calls of test code too, which are no part of the policy.")
  private boolean test;

  @Option(names = "--json", description = "Print a JSON object with the calls as a list.")
  private boolean json;

  @Parameters(
      paramLabel = "TRACES",
      arity = "1..*",
      description = "Folders with traces, or single trace files.")
  private List<Path> traces = List.of();

  ShowCommand(Console console) {
    this.console = console;
  }

  @Override
  public Integer call() throws TraceException {
    List<ShownCall> all = ShownCall.of(TraceReader.read(traces));
    List<ShownCall> shown =
        all.stream()
            .filter(call -> test || call.call().origin().kind() != Origin.Kind.TEST)
            .toList();
    if (json) {
      console.print(CallJson.of(shown));
    } else if (!shown.isEmpty()) {
      console.print(CallTable.of(shown, console.terminal()));
    }
    console.tell(
        Count.of(count(shown), "call")
            + (count(all) > count(shown)
                ? "; "
                    + Count.of(count(all) - count(shown), "call")
                    + " of tests not shown (--test)"
                : ""));
    return ExitCode.DONE;
  }

  private static long count(List<ShownCall> calls) {
    return calls.stream().mapToLong(ShownCall::count).sum();
  }
}
