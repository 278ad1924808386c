package io.policyrecorder.cli;

import java.io.ByteArrayOutputStream;
import java.io.OutputStream;
import java.io.PrintStream;
import java.net.URISyntaxException;
import java.net.URL;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.Objects;

/**
 * What a command did, run inside this JVM.
 *
 * @param exitCode what it returned
 * @param out what it wrote to standard output
 * @param err what it wrote to standard error
 */
record Ran(int exitCode, String out, String err) {

  static Ran recorder(String... arguments) {
    return recorder(new Installation(Path.of("nowhere"), "", Path.of("")), arguments);
  }

  static Ran recorder(Installation installation, String... arguments) {
    return recorder(Terminal.NONE, installation, arguments);
  }

  static Ran recorder(Terminal terminal, Installation installation, String... arguments) {
    ByteArrayOutputStream out = new ByteArrayOutputStream();
    Ran ran = recorder(out, terminal, installation, arguments);
    return new Ran(ran.exitCode, out.toString(StandardCharsets.UTF_8), ran.err);
  }

  /** With a standard output of its own; {@link #out()} is empty. */
  static Ran recorder(
      OutputStream out, Terminal terminal, Installation installation, String... arguments) {
    ByteArrayOutputStream err = new ByteArrayOutputStream();
    Console console =
        new Console(out, new PrintStream(err, true, StandardCharsets.UTF_8), terminal, "recorder");
    int exitCode = CommandTree.run(console, installation, arguments);
    return new Ran(exitCode, "", err.toString(StandardCharsets.UTF_8));
  }

  /** A file or folder beside this class. */
  static String fixture(String name) {
    URL url = Objects.requireNonNull(Ran.class.getResource(name), name);
    try {
      return Path.of(url.toURI()).toString();
    } catch (URISyntaxException unexpected) {
      throw new IllegalStateException(unexpected);
    }
  }
}
