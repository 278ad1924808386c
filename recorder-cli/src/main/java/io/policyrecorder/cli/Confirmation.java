package io.policyrecorder.cli;

import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.util.Locale;

/** Asks a person on a terminal; who does not answer yes has said no. */
final class Confirmation {

  private final Console console;

  Confirmation(Console console) {
    this.console = console;
  }

  /** Whether there is somebody to ask. */
  boolean isPossible() {
    return console.terminal().in() && console.terminal().err();
  }

  /**
   * Whether something may be changed; says so when not.
   *
   * @throws Failure when there is nobody to ask
   */
  boolean confirms(String question) {
    if (!isPossible()) {
      throw new Failure(
          ExitCode.USAGE,
          "Nobody can be asked: this is no terminal. Nothing was changed. In a pipeline say --yes, which"
              + " only adds, and --remove with it to take away; --dry-run only shows.");
    }
    boolean yes = yes(question);
    if (!yes) {
      console.tell("Nothing was changed.");
    }
    return yes;
  }

  /** Whether the answer begins with a yes. */
  boolean yes(String question) {
    String answer = answer(question + " [y/N] ").strip().toLowerCase(Locale.ROOT);
    return answer.equals("y") || answer.equals("yes");
  }

  /** The code that an MFA device shows now. */
  String codeOf(String serial) {
    return answer("MFA code of " + serial + ": ");
  }

  /**
   * What was typed, without the line's end; empty at the end of input.
   *
   * @throws Failure when there is nobody to ask
   */
  String answer(String question) {
    if (!isPossible()) {
      throw new Failure(
          ExitCode.USAGE, question.strip() + " Nobody can be asked: this is no terminal.");
    }
    console.err().print(question);
    console.err().flush();
    StringBuilder line = new StringBuilder();
    InputStream in = console.in();
    try {
      for (int c = in.read(); c >= 0 && c != '\n'; c = in.read()) {
        line.append((char) c);
      }
    } catch (IOException failed) {
      throw new Failure(ExitCode.FILES, "The answer cannot be read: " + failed.getMessage() + ".");
    }
    return new String(line.toString().getBytes(StandardCharsets.ISO_8859_1), StandardCharsets.UTF_8)
        .strip();
  }
}
