package io.policyrecorder.agent.record;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
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

    journal.cutTornLine();
    journal.append(line("three"));

    assertThat(Files.readAllLines(file())).containsExactly("one", "two", "three");
  }

  @Test
  void should_cut_nothing_of_whole_lines_and_all_of_a_file_without_any() throws Exception {
    Journal journal = Journal.create(folder.toFile(), 7, 0);
    journal.append(line("one"));
    journal.cutTornLine();
    assertThat(file()).hasContent("one\n");

    Files.writeString(file(), "torn");
    journal.cutTornLine();

    assertThat(file()).isEmptyFile();
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
