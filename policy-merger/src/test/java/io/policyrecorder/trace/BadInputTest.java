package io.policyrecorder.trace;

import static io.policyrecorder.trace.SampleTraces.HEADER;
import static io.policyrecorder.trace.SampleTraces.get;
import static io.policyrecorder.trace.SampleTraces.line;
import static io.policyrecorder.trace.SampleTraces.write;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import io.policyrecorder.trace.TraceException.Problem;
import java.io.IOException;
import java.io.RandomAccessFile;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** What the reader says of what it cannot use: the whole message, as the user sees it. */
class BadInputTest {

  private static final Path FIXTURES =
      Path.of("src/test/resources/io/policyrecorder/trace/bad-input");

  private static final String NOTHING_MERGED =
      ". Nothing was merged, because calls may be missing: record again, or delete the line if you"
          + " know what it was.";

  private static final String NO_TRACE =
      ". Every trace begins with a header that the agent writes: take the file away if it is no"
          + " trace, else record again.";

  private final Path folder;

  BadInputTest(@TempDir Path folder) {
    this.folder = folder;
  }

  @Test
  void should_say_that_there_is_no_such_folder() {
    Path missing = folder.resolve("traces");

    assertBad(
        missing,
        Problem.MISSING,
        "No such file or folder: "
            + missing
            + ". Give the folder that the agent's option traces= names.");
  }

  @Test
  void should_explain_the_arg_line_for_a_folder_without_traces() {
    Path without = FIXTURES.resolve("folder-without-traces");

    assertBad(
        without,
        Problem.MISSING,
        "No trace (*.jsonl) in "
            + without
            + ". Was the agent attached? With Surefire or Failsafe, a project that sets <argLine>"
            + " itself overwrites the one that holds -javaagent: write <argLine>@{argLine}"
            + " …</argLine> there. Otherwise check that the JVM that makes the calls was started"
            + " with -javaagent:recorder-agent.jar=traces="
            + without
            + ".");
  }

  @Test
  void should_say_how_an_empty_file_comes_about() {
    Path empty = FIXTURES.resolve("empty.jsonl");

    assertBad(
        empty,
        Problem.DAMAGED,
        empty
            + " is empty. Its JVM ended before the first line was written, or the disk was full:"
            + " delete the file and run again.");
  }

  @Test
  void should_use_the_rest_of_a_file_whose_last_line_was_cut_short() throws TraceException {
    Traces traces = TraceReader.read(List.of(FIXTURES.resolve("cut-short.jsonl")));

    assertThat(traces.files().get(0).cutShort()).isTrue();
    assertThat(traces.observations())
        .extracting(observation -> observation.call().operation())
        .containsExactly("GetObject");
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "damaged-line.jsonl     | 3:57: damaged: not JSON: Unexpected character ('\"' (code 34)): was expecting comma to separate Object entries",
        "not-utf-8.jsonl        | 2:70: damaged: not UTF-8",
        "without-header.jsonl   | 1:1: damaged: the first line of a trace is its header, {\"trace\":1,…}",
        "header-cut-short.jsonl | 1:32: damaged: not JSON: Unexpected end-of-input in field name",
      })
  void should_tell_file_line_and_column_of_damage(String name, String expected) {
    Path file = FIXTURES.resolve(name);

    assertBad(
        file,
        Problem.DAMAGED,
        file + ":" + expected + (expected.startsWith("1:") ? NO_TRACE : NOTHING_MERGED));
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      quoteCharacter = '\u0001',
      value = {
        "                                   | 1: the line is empty",
        "[]                                 | 1: expected an object",
        "12                                 | 1: expected an object",
        "{}                                 | 1: a line is a header, a call, what is invisible or the end; this is none of them",
        "{\"n\":1}                          | 1: a line is a header, a call, what is invisible or the end; this is none of them",
        "{\"at\":\"x\",\"outcome\":{}}      | 1: a line is a header, a call, what is invisible or the end; this is none of them",
        "{\"n\":1,\"n\":2,CALL}             | 11: not JSON: Duplicate field 'n'",
        "{\"n\":1,CALL,CALL}                | 75: not JSON: Duplicate field 'call'",
        "{CALL}                             | 1: the count \"n\" is missing",
        "{\"at\":\"x\",CALL}                | 1: the count \"n\" is missing",
        "{\"n\":0,CALL}                     | 6: \"n\" is a whole number from 1 to 9007199254740991",
        "{\"n\":-1,CALL}                    | 6: \"n\" is a whole number from 1 to 9007199254740991",
        "{\"n\":1.5,CALL}                   | 6: \"n\" is a whole number from 1 to 9007199254740991",
        "{\"n\":\"1\",CALL}                 | 6: \"n\" is a whole number from 1 to 9007199254740991",
        "{\"n\":9007199254740992,CALL}      | 6: \"n\" is a whole number from 1 to 9007199254740991",
        "{\"n\":99999999999999999999,CALL}  | 6: \"n\" is a whole number from 1 to 9007199254740991",
        "{\"at\":\"x\",\"n\":00,CALL}       | 16: not JSON: Invalid numeric value: Leading zeroes not allowed",
        "{\"at\":5,\"n\":1,CALL}            | 7: expected a text",
        "{\"n\":1,CALL}{\"n\":1,CALL}       | 69: there is more behind the end of the object",
        "{\"n\":1,\"call\":true}            | 15: expected an object",
        "{\"n\":1,\"call\":{\"kind\":\"sdk\",\"service\":\"S3\"}}                 | 15: a call needs \"kind\" (sdk, presigned, signed), \"service\" and \"operation\"",
        "{\"n\":1,\"call\":{\"kind\":\"x\",\"service\":\"S3\",\"operation\":\"A\"}} | 15: a call needs \"kind\" (sdk, presigned, signed), \"service\" and \"operation\"",
        "{\"n\":1,\"call\":{\"kind\":7}}                                          | 23: expected a text",
        "{\"n\":1,\"call\":{\"region\":null}}                                     | 25: expected a text",
        "{\"n\":1,\"call\":{\"arguments\":{\"Key\":false}}}                       | 35: expected true or a list of texts",
        "{\"n\":1,\"call\":{\"arguments\":{\"Key\":[1]}}}                         | 36: expected a text",
        "{\"n\":1,\"call\":{\"resources\":\"arn\"}}                               | 28: expected a list of texts",
        "{\"n\":1,CALL,\"outcome\":{\"status\":4000}}                             | 89: \"status\" is a whole number from 0 to 999",
        "{\"end\":1}                        | 8: expected true or false",
        "{\"end\":true,\"calls\":-5}        | 21: \"calls\" is a whole number from 0 to 9007199254740991",
        "{\"trace\":1}                      | 1: a second header; each JVM has a file of its own",
        "{\"n\":1,\"call\":{\"kind\":\"sdk  | 27: not JSON: Unexpected end-of-input: was expecting closing quote for a string value",
      })
  void should_say_what_is_wrong_with_a_line(String text, String expected) {
    String call = "\"call\":{\"kind\":\"sdk\",\"service\":\"S3\",\"operation\":\"GetObject\"}";
    String damaged = text == null ? "" : text.replace("CALL", call);
    Path file = write(folder, "a.jsonl", HEADER, damaged, line(1, get("k")));

    assertBad(
        file,
        Problem.DAMAGED,
        file + ":2:" + expected.replaceFirst(": ", ": damaged: ") + NOTHING_MERGED);
  }

  @ParameterizedTest
  @CsvSource({"0", "-1", "4294967297", "1.0", "true"})
  void should_take_only_a_version_for_a_version(String version) {
    Path file = write(folder, "a.jsonl", "{\"trace\":" + version + ",\"agent\":\"x\"}");

    assertBad(
        file,
        Problem.DAMAGED,
        file + ":1:10: damaged: \"trace\" is a whole number from 1 to 2147483647" + NO_TRACE);
  }

  @Test
  void should_name_the_agent_whose_format_is_newer() {
    Path file = FIXTURES.resolve("newer-format.jsonl");

    assertBad(
        file,
        Problem.NEWER,
        file
            + ": trace format 2, but this recorder reads up to 1. Use a recorder as new as the"
            + " agent (0.9.0).");
  }

  @Test
  void should_report_damage_of_one_file_among_many() {
    write(folder, "a.jsonl", HEADER, line(1, get("k")));
    Path bad = write(folder, "b.jsonl", HEADER, "oops");
    write(folder, "c.jsonl", "also bad");

    assertBad(
        folder,
        Problem.DAMAGED,
        bad
            + ":2:5: damaged: not JSON: Unrecognized token 'oops': was expecting (JSON String,"
            + " Number, Array, Object or token 'null', 'true' or 'false')"
            + NOTHING_MERGED);
  }

  @Test
  void should_say_why_a_file_cannot_be_read() throws IOException {
    Path link = Files.createSymbolicLink(folder.resolve("a.jsonl"), folder.resolve("gone"));

    assertBad(
        folder,
        Problem.UNREADABLE,
        "Cannot read "
            + link
            + ": it is a link to nothing, or was deleted meanwhile. Make it readable, or take it"
            + " out of what is merged if its calls do not matter.");
  }

  @Test
  void should_not_fill_the_memory_with_a_line_that_no_call_is_as_long_as() throws IOException {
    Path file = write(folder, "a.jsonl", HEADER);
    try (RandomAccessFile sparse = new RandomAccessFile(file.toFile(), "rw")) {
      sparse.setLength(LineInput.MAX_LINE + 1_000_000L);
    }

    assertBad(
        file,
        Problem.DAMAGED,
        file + ":2:1: damaged: longer than 16 MiB, which no call is" + NOTHING_MERGED);
  }

  private static void assertBad(Path path, Problem problem, String message) {
    assertThatExceptionOfType(TraceException.class)
        .isThrownBy(() -> TraceReader.read(List.of(path)))
        .withMessage(message)
        .satisfies(exception -> assertThat(exception.problem()).isEqualTo(problem));
  }
}
