package io.policyrecorder.cli;

import java.io.ByteArrayOutputStream;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Stream;

/**
 * The command {@code recorder check}, run in this JVM.
 *
 * @param exitCode what it returned
 */
public record CheckInProcess(int exitCode, String out, String err) {

  /** Runs it. */
  public static CheckInProcess of(List<String> arguments) {
    ByteArrayOutputStream out = new ByteArrayOutputStream();
    ByteArrayOutputStream err = new ByteArrayOutputStream();
    int exitCode =
        CommandTree.run(
            new Console(
                out, new PrintStream(err, true, StandardCharsets.UTF_8), Terminal.NONE, "recorder"),
            new Installation(Path.of("nowhere"), "", Path.of("")),
            Stream.concat(Stream.of("check"), arguments.stream()).toArray(String[]::new));
    return new CheckInProcess(
        exitCode, out.toString(StandardCharsets.UTF_8), err.toString(StandardCharsets.UTF_8));
  }
}
