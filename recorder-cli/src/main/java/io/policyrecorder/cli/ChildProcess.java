package io.policyrecorder.cli;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.function.Consumer;
import java.util.regex.Pattern;

/**
 * A command that runs in the foreground: it has our standard input, and its standard output goes to
 * our standard error, because standard output is for the policy alone.
 */
final class ChildProcess {

  private static final boolean WINDOWS =
      System.getProperty("os.name", "").toLowerCase(Locale.ROOT).startsWith("windows");

  private final Console console;

  ChildProcess(Console console) {
    this.console = console;
  }

  /**
   * Runs a command to its end.
   *
   * @param environment changes what the command inherits of our environment
   * @return its exit code, 128 and the signal's number when a signal ended it
   * @throws Failure when there is no such command
   */
  int run(List<String> command, Consumer<Map<String, String>> environment) {
    ProcessBuilder builder = new ProcessBuilder(WINDOWS ? command : sendingOutputToError(command));
    environment.accept(builder.environment());
    builder.inheritIO();
    if (WINDOWS) {
      builder.redirectOutput(ProcessBuilder.Redirect.PIPE);
    } else {
      find(command.get(0), builder.environment().getOrDefault("PATH", ""));
    }
    Interrupts interrupts = new Interrupts(console.terminal());
    try {
      Process process = builder.start();
      interrupts.forwardTo(process);
      if (WINDOWS) {
        copy(process.getInputStream());
      }
      return process.waitFor();
    } catch (IOException failed) {
      throw notFound(command.get(0));
    } catch (InterruptedException unexpected) {
      throw new IllegalStateException("Nothing interrupts this thread", unexpected);
    } finally {
      interrupts.close();
    }
  }

  /** A shell that replaces itself keeps the terminal a terminal, which copying would not. */
  private static List<String> sendingOutputToError(List<String> command) {
    List<String> shell = new ArrayList<>(List.of("/bin/sh", "-c", "exec \"$@\" >&2", "sh"));
    shell.addAll(command);
    return shell;
  }

  private void copy(InputStream output) {
    try {
      output.transferTo(console.err());
    } catch (IOException failed) {
      throw new UncheckedIOException(failed);
    }
  }

  /** Looks where the shell would, to say it better than the shell does. */
  private static void find(String name, String searchPath) {
    List<String> folders =
        name.contains("/") ? List.of("") : List.of(Pattern.compile(":").split(searchPath, -1));
    boolean there = false;
    for (String folder : folders) {
      Path file = Path.of(folder).resolve(name);
      if (Files.isRegularFile(file) && Files.isExecutable(file)) {
        return;
      }
      there |= Files.exists(file);
    }
    if (there) {
      throw new Failure(
          ExitCode.NOT_EXECUTABLE,
          "Cannot execute " + name + ": it is no program, or may not be executed (chmod +x).");
    }
    throw notFound(name);
  }

  private static Failure notFound(String name) {
    return new Failure(
        ExitCode.NOT_FOUND,
        "Command not found: "
            + name
            + (name.contains(" ")
                ? ". Give the command and its arguments as words of their own, not as one in quotes."
                : ". It is neither a file nor on the PATH."));
  }
}
