package io.policyrecorder.trace;

import static io.policyrecorder.trace.SampleTraces.END;
import static io.policyrecorder.trace.SampleTraces.HEADER;
import static io.policyrecorder.trace.SampleTraces.get;
import static io.policyrecorder.trace.SampleTraces.header;
import static io.policyrecorder.trace.SampleTraces.line;
import static io.policyrecorder.trace.SampleTraces.write;
import static io.policyrecorder.trace.SampleTraces.writeText;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.tuple;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.TreeSet;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class TraceReaderTest {

  private static final Outcome MISSING = new Outcome(404, "NoSuchKey", "", "", new TreeMap<>());

  private final Path folder;

  TraceReaderTest(@TempDir Path folder) {
    this.folder = folder;
  }

  @Test
  void should_read_calls_outcomes_and_the_end() throws Exception {
    write(folder, "a.jsonl", HEADER, line(1, get("a")), line(1, get("a"), MISSING), END);

    Traces traces = TraceReader.read(List.of(folder));

    assertThat(traces.observations())
        .extracting(Observation::call, Observation::outcome)
        .containsExactlyInAnyOrder(
            tuple(get("a"), Optional.empty()), tuple(get("a"), Optional.of(MISSING)));
    TraceFile file = traces.files().get(0);
    assertThat(file.path()).isEqualTo(folder.resolve("a.jsonl"));
    assertThat(file.header().agent()).isEqualTo("0.1.0");
    assertThat(file.end()).contains(new TraceEnd(3, 2, 0));
    assertThat(file.cutShort()).isFalse();
  }

  @Test
  void should_say_when_a_jvm_left_no_end() throws Exception {
    Path file = write(folder, "a.jsonl", HEADER, line(1, get("a")));

    assertThat(TraceReader.read(List.of(file)).files().get(0).end()).isEmpty();
  }

  @Test
  void should_take_the_highest_count_of_a_file_and_add_up_files() throws Exception {
    write(folder, "a.jsonl", HEADER, line(1, get("k")), line(70, get("k")), line(8, get("k")));
    write(folder, "b.jsonl", HEADER, line(5, get("k")), line(1, get("other")));

    assertThat(TraceReader.read(List.of(folder)).counts())
        .isEqualTo(
            Map.of(
                TraceLine.identity(get("k")), 75L,
                TraceLine.identity(get("other")), 1L));
  }

  @Test
  void should_tell_the_lines_of_code_that_made_a_call_first() throws Exception {
    String identity = TraceLine.identity(get("k"));
    String early = TraceLine.counted("2026", 1, "Store.java:41", identity);
    String late = TraceLine.counted("2026", 2, "Store.java:7", identity);
    write(folder, "a.jsonl", HEADER, early, late);
    write(folder, "b.jsonl", HEADER, late.replace(",\"", ", \""), line(9, get("k")));
    write(folder, "c.jsonl", HEADER, line(1, get("k")), line(1, get("other")));

    assertThat(TraceReader.read(List.of(folder)).sources())
        .isEqualTo(Map.of(identity, new TreeSet<>(List.of("Store.java:41", "Store.java:7"))));
  }

  @Test
  void should_count_repeats_without_parsing_them() throws Exception {
    // a tab within a text is not JSON: only a reader that does not look would take the second line
    Path file =
        write(
            folder,
            "a.jsonl",
            HEADER,
            line(1, get("k")),
            line(9, get("k")).replace("2026-01-02T", "2026-01-02\t"));

    assertThat(TraceReader.read(List.of(file)).counts().values()).containsExactly(9L);
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "{\"at\":\"2026\",\"context\":{\"call\":{\"n\":99}},\"n\":4,CALL",
        "{\"at\":\"about \\\"call\\\":{}\",\"n\":4,CALL",
        "{\"note\":\"x\",\"n\":4,CALL",
        "{ \"at\" : \"2026\" , \"n\" : 4 , CALL",
        "{\"n\":4,\"at\":\"2026\",CALL",
        "{\"n\":4,CALL"
      })
  void should_know_a_call_again_whatever_stands_before_it(String start) throws Exception {
    String identity = TraceLine.identity(get("k"));
    String strange = start.replace("CALL", identity);

    for (List<String> lines :
        List.of(
            List.of(HEADER, line(1, get("k")), strange),
            List.of(HEADER, strange, line(1, get("k"))),
            List.of(HEADER, strange, strange))) {
      Path file = write(folder, "a.jsonl", lines.toArray(String[]::new));
      assertThat(TraceReader.read(List.of(file)).counts()).isEqualTo(Map.of(identity, 4L));
    }
  }

  @Test
  void should_know_a_call_again_that_another_program_spaced_differently() throws Exception {
    String spaced = line(3, get("k")).replace("\":", "\": ").replace(",\"", ", \"");
    String withMore = line(5, get("k")).replace("\"origin\":{", "\"since\":\"2.0\",\"origin\":{");
    Path file = write(folder, "a.jsonl", HEADER, line(2, get("k")), spaced, withMore, withMore);

    Traces traces = TraceReader.read(List.of(file));

    assertThat(traces.observations()).hasSize(1);
    assertThat(traces.counts()).isEqualTo(Map.of(TraceLine.identity(get("k")), 5L));
  }

  @Test
  void should_remember_the_oldest_capture_table_that_saw_a_call() throws Exception {
    Path old = write(folder, "old.jsonl", header(3), line(1, get("both")), line(1, get("old")));
    Path recent = write(folder, "new.jsonl", header(5), line(1, get("both")), line(1, get("new")));

    for (List<Path> order : List.of(List.of(old, recent), List.of(recent, old))) {
      assertThat(TraceReader.read(order).observations())
          .extracting(
              observation -> observation.call().values("Key").first() + observation.capture())
          .containsExactly("both3", "new5", "old3");
    }
  }

  @Test
  void should_read_a_file_that_is_named_twice_once() throws Exception {
    Path file = write(folder, "a.jsonl", HEADER, line(2, get("k")));
    Path link = Files.createSymbolicLink(folder.resolve("link.jsonl"), file);

    Traces traces =
        TraceReader.read(
            List.of(file, folder, folder.resolve("..").resolve(folder.getFileName()), link));

    assertThat(traces.files()).hasSize(1);
    assertThat(traces.counts().values()).containsExactly(2L);
  }

  @Test
  void should_leave_out_what_is_no_trace() throws Exception {
    write(folder, "a.jsonl", HEADER, line(1, get("k")));
    writeText(folder, "notes.txt", "not a trace");
    Files.createDirectory(folder.resolve("folder.jsonl"));
    Path nested = Files.createDirectory(folder.resolve("nested"));
    write(nested, "b.jsonl", HEADER, line(1, get("nested")));

    assertThat(TraceReader.read(List.of(folder)).files())
        .extracting(TraceFile::path)
        .containsExactly(folder.resolve("a.jsonl"));
  }

  @Test
  void should_use_a_last_line_that_only_lacks_its_line_feed() throws Exception {
    Path file = writeText(folder, "a.jsonl", HEADER + "\n" + line(1, get("k")));

    Traces traces = TraceReader.read(List.of(file));

    assertThat(traces.observations()).hasSize(1);
    assertThat(traces.files().get(0).cutShort()).isFalse();
  }

  @Test
  void should_use_what_comes_before_a_last_line_that_was_cut_short_anywhere() throws Exception {
    byte[] whole =
        (HEADER + "\n" + line(1, get("k")) + "\n" + line(1, get("gr\u00FC\u00DFe \uD83D\uDE00")))
            .getBytes(StandardCharsets.UTF_8);
    int last = (HEADER + "\n" + line(1, get("k")) + "\n").length();

    for (int length = last + 1; length < whole.length; length++) {
      Path file = Files.write(folder.resolve("a.jsonl"), Arrays.copyOf(whole, length));
      Traces traces = TraceReader.read(List.of(file));
      assertThat(traces.files().get(0).cutShort()).as("cut at %d", length).isTrue();
      assertThat(traces.observations()).hasSize(1);
    }
  }

  @Test
  void should_read_lines_that_are_longer_than_its_buffer() throws Exception {
    String key = "k".repeat(700_000);
    Path file = write(folder, "a.jsonl", HEADER, line(1, get(key)), line(2, get("k")), END);

    Traces traces = TraceReader.read(List.of(file));

    assertThat(traces.observations()).extracting(Observation::call).contains(get(key), get("k"));
    assertThat(traces.files().get(0).end()).isPresent();
  }

  @Test
  void should_read_a_checkout_with_carriage_returns() throws IOException, TraceException {
    Path file =
        writeText(folder, "a.jsonl", HEADER + "\r\n" + line(1, get("k")) + "\r\n" + END + "\r\n");

    assertThat(TraceReader.read(List.of(file)).counts())
        .isEqualTo(Map.of(TraceLine.identity(get("k")), 1L));
  }

  @Test
  void should_read_a_replacement_character_that_is_really_there() throws Exception {
    Path file = write(folder, "a.jsonl", HEADER, line(1, get("\uFFFD")));

    assertThat(TraceReader.read(List.of(file)).observations())
        .extracting(Observation::call)
        .containsExactly(get("\uFFFD"));
  }

  @Test
  void should_take_an_origin_that_it_does_not_know_for_unknown() throws Exception {
    Path file =
        write(
            folder,
            "a.jsonl",
            HEADER,
            line(1, get("k")).replace("\"application\"", "\"framework\""));

    assertThat(TraceReader.read(List.of(file)).observations().first().call().origin().kind())
        .isEqualTo(Origin.Kind.UNKNOWN);
  }
}
