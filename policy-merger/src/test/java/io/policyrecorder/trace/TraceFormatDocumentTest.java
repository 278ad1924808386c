package io.policyrecorder.trace;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.SortedSet;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The examples of {@code docs/trace-format.md} are what the code writes and reads. */
class TraceFormatDocumentTest {

  private static final Path DOCUMENT = Path.of("../docs/trace-format.md");

  private static final Pattern BLOCK =
      Pattern.compile("^```jsonl\n(.*?)^```$", Pattern.DOTALL | Pattern.MULTILINE);

  private static final Pattern MEMBER = Pattern.compile("[{,]\"(\\w+)\":");

  private final String document;
  private final List<String> examples;

  TraceFormatDocumentTest() throws IOException {
    document = Files.readString(DOCUMENT);
    examples = BLOCK.matcher(document).results().map(block -> block.group(1)).toList();
  }

  @Test
  void should_read_the_whole_trace_as_the_document_tells_it(@TempDir Path folder)
      throws TraceException {
    Path file = SampleTraces.writeText(folder, "whole.jsonl", examples.get(0));

    Traces traces = TraceReader.read(List.of(file));

    assertThat(traces.counts().values()).containsExactlyInAnyOrder(12L, 1L);
    assertThat(traces.files().get(0).end()).contains(new TraceEnd(12, 1, 0));
    assertThat(traces.files().get(0).header().options()).containsKeys("application", "traces");
  }

  @Test
  void should_read_every_example(@TempDir Path folder) throws TraceException {
    String header = examples.get(0).substring(0, examples.get(0).indexOf('\n') + 1);

    assertThat(examples).hasSizeGreaterThan(5);
    for (String example : examples.subList(1, examples.size())) {
      Path file = SampleTraces.writeText(folder, "example.jsonl", header + example);
      Traces traces = TraceReader.read(List.of(file));
      TraceFile read = traces.files().get(0);
      assertThat(
              traces.observations().size()
                  + read.invisible().size()
                  + (read.end().isPresent() ? 1 : 0)
                  + (read.full() ? 1 : 0))
          .isEqualTo(example.lines().count());
      assertThat(read.cutShort()).isFalse();
    }
  }

  @Test
  void should_show_lines_exactly_as_they_are_written() throws BadLine {
    for (String line : lines()) {
      assertThat(rewritten(LineParser.parse(line), line)).isEqualTo(line);
    }
  }

  private static String rewritten(Line read, String line) {
    if (read instanceof Line.Header header) {
      return TraceLine.header(header.header());
    }
    String at = line.substring(7, line.indexOf('"', 7));
    if (read instanceof Line.Full full) {
      return TraceLine.full(at, full.remembered());
    }
    if (read instanceof Line.Unseen unseen) {
      return TraceLine.invisible(at, unseen.invisible());
    }
    return read instanceof Line.Entry entry
        ? TraceLine.counted(at, entry.count(), entry.source(), entry.identity())
        : TraceLine.end(at, ((Line.End) read).end());
  }

  @Test
  void should_show_and_explain_every_member_that_is_written() {
    Set<String> written = new TreeSet<>();
    for (String line : writtenWithEveryMember()) {
      MEMBER.matcher(line).results().forEach(member -> written.add(member.group(1)));
    }
    String shown = String.join("\n", lines());

    assertThat(written).hasSizeGreaterThan(30);
    for (String member : written) {
      assertThat(document).as("a row of a table").contains("| `" + member + "` |");
      assertThat(shown).as("an example").contains("\"" + member + "\":");
    }
  }

  @Test
  void should_explain_no_member_that_is_not_written() {
    String written = String.join("\n", writtenWithEveryMember());

    List<String> explained =
        Pattern.compile("^\\| `(\\w+)` \\| (text|number|object|list|`true`)", Pattern.MULTILINE)
            .matcher(document)
            .results()
            .map(row -> row.group(1))
            .toList();
    assertThat(explained).hasSizeGreaterThan(30);
    assertThat(explained).allSatisfy(name -> assertThat(written).contains("\"" + name + "\":"));
  }

  private List<String> lines() {
    return examples.stream().flatMap(String::lines).toList();
  }

  private static List<String> writtenWithEveryMember() {
    TreeMap<String, String> options = new TreeMap<>();
    TreeMap<String, Argument> arguments = new TreeMap<>();
    arguments.put("[]", Argument.PRESENT);
    Call call =
        new Call(
            Call.Kind.SDK,
            "S3",
            "GetObject",
            "r",
            "p",
            "a",
            "e",
            Call.BASE,
            arguments,
            new TreeSet<>(Set.of("arn")),
            new Origin(Origin.Kind.TEST, "c", "m", "t", "h"));
    TreeMap<String, SortedSet<String>> learned = new TreeMap<>();
    learned.put("[]", new TreeSet<>(Set.of("v")));
    Outcome outcome = new Outcome(403, "e", "a", "r", learned);
    List<String> lines = new ArrayList<>();
    lines.add(TraceLine.header(new TraceHeader(1, "a", 1, "j", 1, "m", "s", options)));
    lines.add(TraceLine.counted("t", 1, "Store.java:41", TraceLine.identity(call, outcome)));
    lines.add(TraceLine.full("t", 1));
    lines.add(TraceLine.invisible("t", "i"));
    lines.add(TraceLine.end("t", new TraceEnd(1, 1, 1, 1)));
    return lines;
  }
}
