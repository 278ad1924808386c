package io.policyrecorder.cli;

import java.io.OutputStream;
import java.io.OutputStreamWriter;
import java.io.PrintWriter;
import java.nio.charset.StandardCharsets;
import picocli.AutoComplete.GenerateCompletion;
import picocli.CommandLine;
import picocli.CommandLine.Help;
import picocli.CommandLine.Help.Ansi;
import picocli.CommandLine.HelpCommand;
import picocli.CommandLine.Model.OptionSpec;

/** Puts the commands together. */
final class CommandTree {

  private static final int WIDEST_HELP = 100;

  private CommandTree() {}

  /** Runs a command; the exit code of the process. */
  static int run(Console console, Installation installation, String... arguments) {
    try {
      return commandLine(console, installation).execute(arguments);
    } catch (OutOfMemoryError tooLittle) {
      console.tell(
          console.error("error: ")
              + "Out of memory. Give Recorder more, for example RECORDER_JAVA_OPTIONS=-Xmx4g.");
      return ExitCode.FILES;
    }
  }

  private static CommandLine commandLine(Console console, Installation installation) {
    CommandLine run = new CommandLine(new RunCommand(console, installation));
    // Whatever follows CMD is CMD's own, with or without "--".
    run.setStopAtPositional(true);
    CommandLine root =
        new CommandLine(new RecorderCommand())
            .addSubcommand(new MergeCommand(console))
            .addSubcommand(new ShowCommand(console))
            .addSubcommand(run)
            .addSubcommand(new AttachCommand(console, installation))
            .addSubcommand(new CheckCommand(console))
            .addSubcommand(new SimulateCommand(console))
            .addSubcommand(new DiffCommand(console))
            .addSubcommand(new ApplyCommand(console))
            .addSubcommand(new RollbackCommand(console))
            .addSubcommand(new TrustCommand(console))
            .addSubcommand(new ResourcePoliciesCommand(console))
            .addSubcommand(new ExplainCommand(console))
            .addSubcommand(new InitCommand(console))
            .addSubcommand(new FactsCommand(console))
            .addSubcommand(new DemoCommand(console, installation))
            .addSubcommand(new GenerateCompletion())
            .addSubcommand(new HelpCommand());
    Terminal terminal = console.terminal();
    withHelp(root);
    root.getCommandSpec()
        .addOption(
            OptionSpec.builder("-V", "--version")
                .versionHelp(true)
                .description("Print the version and end.")
                .build());
    return root.setOut(writer(console.out()))
        .setErr(writer(console.err()))
        .setColorScheme(
            Help.defaultColorScheme(terminal.out() && terminal.colour() ? Ansi.ON : Ansi.OFF))
        .setUsageHelpWidth(Math.min(WIDEST_HELP, terminal.columns()))
        .setParameterExceptionHandler(new UsageErrors(console))
        .setExecutionExceptionHandler(new Failures(console));
  }

  /** The same option for a command and those below it. */
  private static void withHelp(CommandLine command) {
    if (command.getCommandSpec().findOption("--help") == null) {
      command
          .getCommandSpec()
          .addOption(
              OptionSpec.builder("-h", "--help")
                  .usageHelp(true)
                  .description("Print this and end.")
                  .build());
    }
    command.getSubcommands().values().forEach(CommandTree::withHelp);
  }

  private static PrintWriter writer(OutputStream stream) {
    return new PrintWriter(new OutputStreamWriter(stream, StandardCharsets.UTF_8), true);
  }
}
