package io.policyrecorder.cli;

import io.policyrecorder.cli.aws.AwsException;
import io.policyrecorder.trace.TraceException;
import picocli.CommandLine;
import picocli.CommandLine.IExecutionExceptionHandler;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.ParseResult;

/** The one place that turns what went wrong into a message and an exit code. */
final class Failures implements IExecutionExceptionHandler {

  private final Console console;

  Failures(Console console) {
    this.console = console;
  }

  @Override
  public int handleExecutionException(
      Exception failed, CommandLine commandLine, ParseResult parsed) {
    if (failed instanceof Failure failure) {
      return report(failure.text(), failure.exitCode());
    }
    if (failed instanceof TraceException trace) {
      return report(String.valueOf(trace.getMessage()), ExitCode.FILES);
    }
    if (failed instanceof AwsException refused) {
      return report(refused.text(), ExitCode.AWS);
    }
    if (failed instanceof ParameterException usage) {
      return new UsageErrors(console).handleParseException(usage, new String[0]);
    }
    failed.printStackTrace(console.err());
    return report(
        "Recorder itself failed; this is a bug. Please report it with the lines above and the command.",
        ExitCode.BUG);
  }

  private int report(String message, int exitCode) {
    console.tell(console.error("error: ") + message);
    return exitCode;
  }
}
