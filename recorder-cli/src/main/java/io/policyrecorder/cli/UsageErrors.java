package io.policyrecorder.cli;

import picocli.CommandLine;
import picocli.CommandLine.IParameterExceptionHandler;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.UnmatchedArgumentException;

/** Says what is wrong with a command line, and where to read how it should be. */
final class UsageErrors implements IParameterExceptionHandler {

  private final Console console;

  UsageErrors(Console console) {
    this.console = console;
  }

  @Override
  public int handleParseException(ParameterException wrong, String[] arguments) {
    CommandLine command = wrong.getCommandLine();
    console.tell(console.error("error: ") + wrong.getMessage());
    UnmatchedArgumentException.printSuggestions(wrong, command.getErr());
    console.tell("See " + command.getCommandSpec().qualifiedName() + " --help for how it is used.");
    return ExitCode.USAGE;
  }
}
