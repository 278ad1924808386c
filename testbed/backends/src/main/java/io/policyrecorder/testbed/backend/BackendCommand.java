package io.policyrecorder.testbed.backend;

import java.io.IOException;
import java.util.Arrays;
import java.util.List;
import java.util.Map;

/**
 * Runs a command with a back end: {@code BackendCommand embedded mvn verify}. The command inherits
 * the terminal; its exit code becomes ours.
 *
 * <p>Without a command it prints the environment as {@code export} lines for a shell, and keeps the
 * back end until standard input ends.
 */
public final class BackendCommand {

  private BackendCommand() {}

  /**
   * Starts a back end and runs a command.
   *
   * @param arguments the name of the back end, then the command
   */
  public static void main(String[] arguments) throws IOException, InterruptedException {
    if (arguments.length == 0) {
      System.err.println("Usage: BackendCommand embedded|moto|localstack|endpoint [COMMAND ...]");
      System.exit(2);
    }
    List<String> command = Arrays.asList(arguments).subList(1, arguments.length);
    int exitCode;
    try (Backend backend = BackendKind.of(arguments[0]).start()) {
      exitCode = command.isEmpty() ? printAndWait(backend) : run(backend, command);
    } catch (BackendException e) {
      System.err.println(e.getMessage());
      exitCode = 1;
    }
    System.exit(exitCode);
  }

  private static int run(Backend backend, List<String> command)
      throws IOException, InterruptedException {
    ProcessBuilder builder = new ProcessBuilder(command).inheritIO();
    backend.applyTo(builder.environment());
    return builder.start().waitFor();
  }

  private static int printAndWait(Backend backend) throws IOException {
    StringBuilder lines = new StringBuilder();
    for (Map.Entry<String, String> variable : backend.environment().entrySet()) {
      lines
          .append("export ")
          .append(variable.getKey())
          .append("='")
          .append(variable.getValue())
          .append("'\n");
    }
    System.out.print(lines);
    System.out.flush();
    while (System.in.read() >= 0) {
      // Only the end matters.
    }
    return 0;
  }
}
