package io.policyrecorder.testbed.e2e;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.function.Consumer;

/**
 * Another program, run to its end.
 *
 * @param folder where it runs and where its output is kept
 * @param environment changes the variables that it would get from this process
 */
record Program(Path folder, Consumer<Map<String, String>> environment, List<String> command) {

  Program {
    command = List.copyOf(command);
  }

  /**
   * What it did.
   *
   * @param out what it wrote to standard output
   * @param err what it wrote to standard error
   */
  record Result(int exitCode, String out, String err) {}

  Program(Path folder, String... command) {
    this(folder, environment -> {}, List.of(command));
  }

  Result run() {
    try {
      Path out = Files.createTempFile(folder, "standard-output-", ".txt");
      Path err = Files.createTempFile(folder, "standard-error-", ".txt");
      ProcessBuilder builder =
          new ProcessBuilder(command)
              .directory(folder.toFile())
              .redirectOutput(out.toFile())
              .redirectError(err.toFile());
      environment.accept(builder.environment());
      int exitCode = builder.start().waitFor();
      return new Result(exitCode, Files.readString(out), Files.readString(err));
    } catch (IOException e) {
      throw new UncheckedIOException("Cannot run " + command, e);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new IllegalStateException("Interrupted while " + command + " ran", e);
    }
  }
}
