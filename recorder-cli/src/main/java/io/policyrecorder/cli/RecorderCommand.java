package io.policyrecorder.cli;

import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Spec;

/** {@code recorder} itself, which only knows its commands. */
@Command(
    name = "recorder",
    description = "Writes the IAM policy that allows exactly the AWS calls of a Java application.",
    versionProvider = Version.class,
    synopsisSubcommandLabel = "COMMAND",
    commandListHeading = "%nCommands:%n",
    exitCodeListHeading = "%nExit codes:%n",
    exitCodeList = {
      "0:done; there may be findings",
      "1:a finding that --fail-on names, or no call of the application",
      "2:wrong usage",
      "3:a file is missing, unreadable or damaged, or cannot be written",
      "4:AWS refused a request",
      "5:attach: no such JVM",
      "6:attach: the JVM is another user's",
      "7:attach: the JVM refuses the agent",
      "8:attach: the agent is there already"
    },
    footer = {
      "",
      "Record with the agent in your tests, then merge what it recorded:",
      "  mvn verify -DargLine=-javaagent:/path/to/recorder-agent.jar=traces=/path/to/traces",
      "  recorder merge /path/to/traces > policy.json",
      "or both in one:",
      "  recorder run -- mvn verify > policy.json"
    })
final class RecorderCommand implements Callable<Integer> {

  @Spec private CommandSpec spec = CommandSpec.create();

  @Override
  public Integer call() {
    throw new ParameterException(
        spec.commandLine(), "Which command? There are " + String.join(", ", commands()) + ".");
  }

  private Iterable<String> commands() {
    return spec.subcommands().keySet();
  }
}
