package io.policyrecorder.cli;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.regex.MatchResult;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;

/** What docs/check.md shows is what happens. */
class CheckPageTest {

  private static final Path PAGE = Path.of("..", "docs", "check.md");
  private static final Pattern EXAMPLE =
      Pattern.compile("```console\n\\$ recorder (check .*?)\n(.*?)```", Pattern.DOTALL);

  @Test
  void should_print_what_each_example_shows() throws IOException {
    List<MatchResult> examples = EXAMPLE.matcher(Files.readString(PAGE)).results().toList();

    assertThat(examples).isNotEmpty();
    for (MatchResult example : examples) {
      assertThat(ran(example.group(1))).as(example.group(1)).isEqualTo(example.group(2));
    }
  }

  /** Both streams, with the names of files as if the command had run beside them. */
  private static String ran(String command) {
    String folder = Ran.fixture("check");
    List<String> arguments = new ArrayList<>();
    for (String word : command.split(" ", -1)) {
      int file = word.lastIndexOf('=') + 1;
      boolean isFile = Files.exists(Path.of(folder, word.substring(file)));
      arguments.add(isFile ? word.substring(0, file) + folder + "/" + word.substring(file) : word);
    }
    arguments.addAll(List.of("--config", folder + "/recorder.yaml"));
    Ran ran = Ran.recorder(arguments.toArray(String[]::new));
    return (ran.out() + ran.err()).replace(folder + "/", "");
  }
}
