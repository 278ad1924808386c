package io.policyrecorder.cli;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Collectors;

/**
 * The steps of a story that the testbed has played, each a folder: what it is about, what AWS
 * answered, and what {@code recorder check} would have said before.
 */
final class DemoStory {

  private final Console console;
  private final Installation installation;
  private final Path folder;

  DemoStory(Console console, Installation installation, Path folder) {
    this.console = console;
    this.installation = installation;
    this.folder = folder;
  }

  /**
   * Tells it.
   *
   * @return 0 when each check said what then came to pass, else 1
   */
  int tell() {
    console.tell("The commands below are for this folder: " + folder);
    boolean agreed = true;
    for (int number = 1; Files.isDirectory(step(number)); number++) {
      agreed &= tell(number);
    }
    return agreed ? ExitCode.DONE : ExitCode.FINDINGS;
  }

  private Path step(int number) {
    return folder.resolve("step-" + number);
  }

  private boolean tell(int number) {
    Path step = step(number);
    boolean passed = Boolean.parseBoolean(read(step.resolve("passed")));
    List<String> arguments = new ArrayList<>(List.of("check"));
    read(step.resolve("arguments")).lines().forEach(arguments::add);
    ByteArrayOutputStream said = new ByteArrayOutputStream();
    int exitCode = check(arguments, said);
    boolean agreed = exitCode == (passed ? ExitCode.DONE : ExitCode.FINDINGS);
    console.print(
        number
            + ". "
            + read(step.resolve("title"))
            + "\n\n   AWS answers: "
            + read(step.resolve("answer"))
            + "\n\n   recorder "
            + here(ShellWord.join(arguments))
            + "\n"
            + indented(here(said.toString(StandardCharsets.UTF_8)))
            + "\n");
    if (!agreed) {
      console.tell(
          console.error("error: ")
              + "In step "
              + number
              + " the check ended with exit code "
              + exitCode
              + ", and AWS "
              + (passed ? "let the call pass." : "denied the call."));
    }
    return agreed;
  }

  private int check(List<String> arguments, ByteArrayOutputStream said) {
    PrintStream messages = new PrintStream(said, true, StandardCharsets.UTF_8);
    Console inner = new Console(said, messages, Terminal.NONE, "recorder");
    return CommandTree.run(inner, installation, arguments.toArray(String[]::new));
  }

  /** Without the folder, which is long and in every line. */
  private String here(String text) {
    return text.replace(folder + "/", "");
  }

  private static String indented(String text) {
    return text.lines()
        .map(line -> line.isEmpty() ? "" : "   " + line)
        .collect(Collectors.joining("\n", "", "\n"));
  }

  private static String read(Path file) {
    try {
      return Files.readString(file);
    } catch (IOException failed) {
      throw new Failure(ExitCode.FILES, "Cannot read " + file + ": " + failed + ".");
    }
  }
}
