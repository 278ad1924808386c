package io.policyrecorder.cli;

import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;

/**
 * Where a command writes: results to standard output, everything meant for a person to standard
 * error. Injected, so that tests read both.
 */
final class Console {

  private final InputStream in;
  private final OutputStream out;
  private final PrintStream err;
  private final Terminal terminal;
  private final String program;

  /**
   * A console.
   *
   * @param program what the user typed to start this, for the commands that are proposed
   */
  Console(OutputStream out, PrintStream err, Terminal terminal, String program) {
    this(System.in, out, err, terminal, program);
  }

  /** The same with a standard input of its own. */
  Console(InputStream in, OutputStream out, PrintStream err, Terminal terminal, String program) {
    this.in = in;
    this.out = out;
    this.err = err;
    this.terminal = terminal;
    this.program = program;
  }

  /**
   * Writes a result, as UTF-8. A reader that has seen enough ({@code | head}) is no error.
   *
   * @return whether somebody still reads
   * @throws Failure when it cannot be written, such as on a full disk
   */
  boolean print(String result) {
    try {
      out.write(result.getBytes(StandardCharsets.UTF_8));
      out.flush();
      return true;
    } catch (IOException failed) {
      if (!isBrokenPipe(failed)) {
        throw new Failure(
            ExitCode.FILES,
            "Cannot write to standard output: "
                + failed.getMessage()
                + ". What was written so far is not complete.");
      }
      return false;
    }
  }

  /** Tells the user something. */
  void tell(String line) {
    err.println(line);
  }

  /** A command of ours as the user can type it here: {@code ./recorder show target/traces}. */
  String command(String... words) {
    return command(List.of(words));
  }

  /** A command of ours as the user can type it here. */
  String command(List<String> words) {
    List<String> all = new ArrayList<>(List.of(program));
    all.addAll(words);
    return ShellWord.join(all);
  }

  Terminal terminal() {
    return terminal;
  }

  /** Standard input. */
  InputStream in() {
    return in;
  }

  /** Where {@link #tell} writes. */
  PrintStream err() {
    return err;
  }

  /** Standard output for what writes by itself, such as the help. */
  OutputStream out() {
    return out;
  }

  /** The text in bold and yellow, on a terminal. */
  String warning(String text) {
    return styled("1;33", text);
  }

  /** The text in bold and red, on a terminal. */
  String error(String text) {
    return styled("1;31", text);
  }

  /** The text in bold, on a terminal. */
  String strong(String text) {
    return styled("1", text);
  }

  private String styled(String style, String text) {
    return terminal.err() && terminal.colour() ? "\033[" + style + "m" + text + "\033[0m" : text;
  }

  /** POSIX says EPIPE in these words, Windows ERROR_NO_DATA and ERROR_BROKEN_PIPE in those. */
  private static boolean isBrokenPipe(IOException failed) {
    String message = String.valueOf(failed.getMessage()).toLowerCase(Locale.ROOT);
    return message.contains("broken pipe")
        || message.contains("pipe is being closed")
        || message.contains("pipe has been ended");
  }
}
