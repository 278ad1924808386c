package io.policyrecorder.agent.record;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class JournalTest {

  private Path folder = Path.of("");

  @BeforeEach
  void takeFolder(@TempDir Path temporary) {
    folder = temporary;
  }

  private Path file() throws Exception {
    try (Stream<Path> files = Files.list(folder)) {
      return files.findFirst().orElseThrow();
    }
  }

  private static LineBytes line(String text) {
    return new LineBytes(16).ascii(text).ascii("\n");
  }

  @ParameterizedTest
  @ValueSource(ints = {1, 4_095, 4_096, 10_000})
  void should_cut_what_a_full_disk_took_of_a_line(int taken) throws Exception {
    Journal journal = Journal.create(folder.toFile(), 7, 0);
    journal.append(line("one"));
    journal.append(line("two"));
    Files.writeString(file(), "x".repeat(taken), StandardOpenOption.APPEND);

    journal.takeOutTornLines();
    journal.append(line("three"));

    assertThat(Files.readAllLines(file())).containsExactly("one", "two", "three");
  }

  @Test
  void should_cut_nothing_of_whole_lines_and_all_of_a_file_without_any() throws Exception {
    Journal journal = Journal.create(folder.toFile(), 7, 0);
    Files.writeString(file(), "torn", StandardOpenOption.APPEND);
    journal.takeOutTornLines();
    assertThat(file()).isEmptyFile();

    journal.append(line("one"));
    journal.takeOutTornLines();

    assertThat(file()).hasContent("one\n");
  }

  private static String call(int number) {
    return "{\"at\":\"2026-01-02T03:04:05.678Z\",\"n\":1,\"call\":{\"kind\":\"sdk\",\"n\":"
        + number
        + "}}";
  }

  /** Some bytes were freed between the write that failed and one of another thread. */
  @ParameterizedTest
  @ValueSource(ints = {1, 5, 8, 30, 70})
  void should_keep_whole_lines_that_others_wrote_behind_a_torn_one(int taken) throws Exception {
    Journal journal = Journal.create(folder.toFile(), 7, 0);
    journal.append(line("{\"trace\":1}"));
    journal.append(line(call(1)));
    String torn = call(2).substring(0, Math.min(taken, call(2).length()));
    String added =
        torn + call(3) + "\n" + call(4) + "\n" + torn + torn + call(5) + "\n" + call(6) + "\n"
            + torn;
    Files.writeString(file(), added, StandardOpenOption.APPEND);

    journal.takeOutTornLines();
    journal.append(line(call(7)));
    Files.writeString(file(), torn + call(8) + "\n" + torn, StandardOpenOption.APPEND);
    journal.takeOutTornLines();

    assertThat(Files.readAllLines(file()))
        .containsExactly(
            "{\"trace\":1}", call(1), call(3), call(4), call(5), call(6), call(7), call(8));
  }

  /** The trace before the first failure may be long, and torn lines where a block of it ends. */
  @Test
  void should_keep_all_whole_lines_of_a_long_file() throws Exception {
    Journal journal = Journal.create(folder.toFile(), 7, 0);
    StringBuilder added = new StringBuilder();
    List<String> whole = new ArrayList<>();
    for (int i = 0; i < 5_000; i++) {
      added.append(call(i), 0, i % 60).append(call(i)).append('\n');
      whole.add(call(i));
    }
    Files.writeString(file(), added, StandardOpenOption.APPEND);

    journal.takeOutTornLines();

    assertThat(Files.readAllLines(file())).isEqualTo(whole);
  }

  @Test
  void should_put_each_line_behind_what_others_wrote() throws Exception {
    Journal journal = Journal.create(folder.toFile(), 7, 0);
    journal.append(line("one"));
    Files.writeString(file(), "two\n", StandardOpenOption.APPEND);

    journal.append(line("three"));

    assertThat(Files.readAllLines(file())).containsExactly("one", "two", "three");
  }
}
