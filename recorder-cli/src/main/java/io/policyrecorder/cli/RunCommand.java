package io.policyrecorder.cli;

import io.policyrecorder.trace.TraceException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/** {@code recorder run}: a command with the agent attached, then the policy. */
@Command(
    name = "run",
    customSynopsis = "recorder run [OPTIONS] -- CMD...",
    description = "Run a command with the agent attached, then print the policy.",
    footer = {
      "",
      "Every JVM that the command starts is recorded, through the variable JAVA_TOOL_OPTIONS; what it holds already is kept."
          + " Standard output is for the policy: what the command prints there goes to standard error."
          + " When the command fails, its exit code is returned and nothing is merged.",
      "Example: recorder run -- mvn verify > policy.json"
    })
final class RunCommand implements Callable<Integer> {

  private final Console console;
  private final Installation installation;

  @Mixin private final PolicyOptions options = new PolicyOptions();

  @Option(
      names = "--traces",
      paramLabel = "DIR",
      description = {
        "The folder for the traces, without traces of another run.",
        "Default: a new one among the temporary files."
      })
  private @Nullable Path traces;

  @Mixin private final AgentOptions agentOptions = new AgentOptions();

  @Parameters(
      paramLabel = "CMD",
      arity = "1..*",
      description = "The command and its arguments, unchanged.")
  private List<String> command = List.of();

  RunCommand(Console console, Installation installation) {
    this.console = console;
    this.installation = installation;
  }

  @Override
  public Integer call() throws TraceException {
    Merge merge = new Merge(console, options);
    merge.checkTarget();
    Path agent = installation.agentJar();
    Path folder = TraceFolder.fresh(traces);
    try {
      int exitCode = record(agent, folder);
      if (exitCode != ExitCode.DONE) {
        console.tell(failed(exitCode, folder));
        return exitCode;
      }
      if (TraceFolder.isEmpty(folder)) {
        throw new Failure(ExitCode.FILES, noTrace(folder));
      }
    } finally {
      if (traces == null) {
        TraceFolder.removeEmpty(folder);
      }
    }
    console.tell("Traces: " + folder);
    return merge.of(List.of(folder));
  }

  private int record(Path agent, Path folder) {
    return new ChildProcess(console)
        .run(
            command,
            environment ->
                environment.put(
                    JavaToolOptions.NAME,
                    JavaToolOptions.with(
                        environment.getOrDefault(JavaToolOptions.NAME, ""),
                        agent,
                        agentOptions.text(folder))));
  }

  private String failed(int exitCode, Path folder) {
    List<String> merge = new ArrayList<>(List.of("merge", folder.toString()));
    merge.addAll(options.asArguments());
    return console.error("error: ")
        + ShellWord.join(command.subList(0, 1))
        + (exitCode == ExitCode.INTERRUPTED
            ? " was interrupted"
            : " ended with exit code " + exitCode)
        + ", so nothing was merged. "
        + (TraceFolder.isEmpty(folder)
            ? "It left no trace."
            : "To merge what was recorded until then: " + console.command(merge));
  }

  private String noTrace(Path folder) {
    return ShellWord.join(command.subList(0, 1))
        + " succeeded, but no JVM wrote a trace to "
        + folder
        + ". The agent reaches every JVM that inherits the variable JAVA_TOOL_OPTIONS. One in a container or on"
        + " another machine does not, nor one that ran before (a Gradle daemon: use --no-daemon) or one whose"
        + " environment the build replaces. For those, attach the agent by hand, with Surefire and Failsafe in"
        + " <argLine>: "
        + "-javaagent:"
        + installation.agentJar()
        + "=traces="
        + folder
        + " (a project that sets <argLine> itself has to write @{argLine} in it), then "
        + console.command("merge", folder.toString())
        + ".";
  }
}
