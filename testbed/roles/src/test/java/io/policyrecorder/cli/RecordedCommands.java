package io.policyrecorder.cli;

import java.io.BufferedReader;
import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.InputStreamReader;
import java.io.OutputStream;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;

/**
 * A JVM that runs the commands it reads, one a line with tabs between the words, and says how each
 * ended: so that one JVM with the agent records several, and others act in between.
 */
final class RecordedCommands {

  private RecordedCommands() {}

  public static void main(String[] none) throws IOException {
    BufferedReader lines =
        new BufferedReader(new InputStreamReader(System.in, StandardCharsets.UTF_8));
    for (String line = lines.readLine(); line != null; line = lines.readLine()) {
      ByteArrayOutputStream err = new ByteArrayOutputStream();
      int exitCode = run(OutputStream.nullOutputStream(), err, line.split("\t", -1));
      System.err.print(err.toString(StandardCharsets.UTF_8));
      System.out.println(exitCode);
    }
  }

  static int run(OutputStream out, OutputStream err, String... arguments) {
    Console console =
        new Console(
            new ByteArrayInputStream(new byte[0]),
            out,
            new PrintStream(err, true, StandardCharsets.UTF_8),
            Terminal.NONE,
            "recorder");
    return CommandTree.run(
        console, new Installation(Path.of("nowhere"), "", Path.of("")), arguments);
  }
}
