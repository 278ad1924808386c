package io.policyrecorder.cli;

import java.nio.file.Path;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/** {@code recorder attach}: the agent, into a JVM that runs. */
@Command(
    name = "attach",
    description = "Attach the agent to a JVM that runs.",
    footer = {
      "",
      "Calls are recorded from then on, also those of clients that were made before; what the JVM called until then is not in the trace."
          + " The agent stays until the JVM ends. From Java 21 on, the JVM writes a warning to its standard error when an agent is"
          + " attached; -XX:+EnableDynamicAgentLoading keeps it quiet.",
      "Example: recorder attach --traces target/traces 4711"
    })
final class AttachCommand implements Callable<Integer> {

  private final Console console;
  private final Installation installation;

  @Option(
      names = "--traces",
      paramLabel = "DIR",
      description = {
        "The folder for the trace, which the JVM must be able to write to.",
        "Default: traces"
      })
  private Path traces = Path.of("traces");

  @Mixin private final AgentOptions agentOptions = new AgentOptions();

  @Parameters(paramLabel = "PID", description = "The process id of the JVM; jcmd lists them.")
  private long pid;

  AttachCommand(Console console, Installation installation) {
    this.console = console;
    this.installation = installation;
  }

  @Override
  public Integer call() {
    Path agent = JavaToolOptions.attachable(installation.agentJar());
    Path folder = traces.toAbsolutePath().normalize();
    RunningJvm.of(pid).attach(agent, agentOptions.text(folder));
    console.tell(
        "Attached to "
            + pid
            + ": its calls are recorded from now on, into "
            + folder
            + ". When it has made those that matter: "
            + console.command("merge", folder.toString()));
    return ExitCode.DONE;
  }
}
