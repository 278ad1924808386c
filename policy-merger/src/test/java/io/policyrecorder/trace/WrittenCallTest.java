package io.policyrecorder.trace;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.TreeSet;
import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;
import net.jqwik.api.constraints.IntRange;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class WrittenCallTest {

  private static final String AT = "2026-01-02T03:04:05.678Z";

  private static final Call CALL =
      new Call(
          Call.Kind.SDK,
          "S3",
          "DeleteObjects",
          "eu-west-1",
          "aws",
          "111122223333",
          "s3.eu-west-1.amazonaws.com",
          Call.BASE,
          new TreeMap<>(
              Map.of(
                  "Bucket", Argument.values(List.of("orders")),
                  "Delete.Objects[].Key", Argument.values(List.of("a", "gr\u00FC\u00DFe")),
                  "MFA", Argument.PRESENT,
                  "Tags", Argument.values(List.of()))),
          new TreeSet<>(List.of("arn:aws:s3:::orders/a", "arn:aws:s3:::orders/b")),
          new Origin(Origin.Kind.TEST, "com.acme.Store", "clear", "com.acme.StoreIT#clears", "H"));

  @Provide
  Arbitrary<Call> calls() {
    return TraceArbitraries.calls();
  }

  /** What damages a line, or only makes it another one. */
  @Provide
  Arbitrary<String> pieces() {
    return Arbitraries.of(
        "",
        "\"",
        "\\",
        "\\u0041",
        ",",
        ":",
        "{",
        "}",
        "[",
        "]",
        "\"\"",
        " ",
        "\t",
        "a",
        "true",
        "null",
        "7",
        "\u0000",
        "\"kind\":\"x\",",
        ",\"handler\":\"\"",
        ",\"new\":1",
        ",\"outcome\":{}");
  }

  @Test
  void should_read_a_call_with_everything_that_a_call_may_have() {
    assertThat(read(TraceLine.counted(AT, 3, TraceLine.identity(CALL)))).isEqualTo(CALL);
  }

  @Property
  void should_read_any_call_in_which_nothing_is_escaped(@ForAll("calls") Call call) {
    String line = TraceLine.counted(AT, 3, TraceLine.identity(call));

    assertThat(read(line)).isEqualTo(line.contains("\\") ? null : call);
  }

  @Property
  void should_read_nothing_else_than_the_parser_does(
      @ForAll @IntRange(max = 700) int place,
      @ForAll @IntRange(max = 12) int taken,
      @ForAll("pieces") String piece) {
    String line = TraceLine.counted(AT, 3, TraceLine.identity(CALL));
    int from = Math.min(place, line.length());
    int to = Math.min(from + taken, line.length());

    check(line.substring(0, from) + piece + line.substring(to));
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "\"call\":{\"kind\":\"sdk\",\"service\":\"S3\",\"operation\":\"A\",\"arguments\":{\"b\":true,\"a\":true},\"origin\":{\"kind\":\"test\"}}}",
        "\"call\":{\"kind\":\"sdk\",\"service\":\"S3\",\"operation\":\"A\",\"arguments\":{\"a\":true,\"a\":true},\"origin\":{\"kind\":\"test\"}}}",
        "\"call\":{\"kind\":\"sdk\",\"service\":\"S3\",\"operation\":\"A\",\"arguments\":{\"a\":[\"c\",\"b\"]},\"origin\":{\"kind\":\"test\"}}}",
        "\"call\":{\"kind\":\"sdk\",\"service\":\"S3\",\"operation\":\"A\",\"arguments\":{},\"origin\":{\"kind\":\"test\"}}}",
        "\"call\":{\"kind\":\"sdk\",\"service\":\"S3\",\"operation\":\"A\",\"resources\":[],\"origin\":{\"kind\":\"test\"}}}",
        "\"call\":{\"kind\":\"sdk\",\"service\":\"S3\",\"operation\":\"A\",\"region\":\"\",\"origin\":{\"kind\":\"test\"}}}",
        "\"call\":{\"kind\":\"sdk\",\"service\":\"S3\",\"operation\":\"A\",\"origin\":{\"kind\":\"newer\"}}}",
        "\"call\":{\"kind\":\"sdk\",\"service\":\"S3\",\"operation\":\"A\"}}",
        "\"call\":{\"kind\":\"sdk\",\"service\":\"S3\",\"operation\":\"A\",\"origin\":{\"kind\":\"test\"}}} ",
      })
  void should_leave_what_is_not_as_it_would_be_written_to_the_parser(String identity) {
    assertThat(read(TraceLine.counted(AT, 3, identity))).isNull();
  }

  @Test
  void should_leave_a_name_that_is_too_long_for_the_parser_to_the_parser() {
    check(TraceLine.counted(AT, 3, TraceLine.identity(CALL)).replace("Bucket", "B".repeat(50_001)));
  }

  @Test
  void should_leave_a_time_that_no_json_can_hold_to_the_parser() {
    String line = TraceLine.counted("2026\t", 3, TraceLine.identity(CALL));

    assertThat(read(line)).isNull();
  }

  /** What is read is what the parser reads, and its identity is the line's own. */
  private static void check(String line) {
    Call call = read(line);
    if (call != null) {
      assertThat(parsed(line)).isEqualTo(new Line.Entry(call, Optional.empty(), count(line), ""));
      assertThat(line).endsWith("," + TraceLine.identity(call));
    }
  }

  private static @Nullable Call read(String line) {
    CountedLine counted = CountedLine.of(line);
    return counted == null ? null : WrittenCall.of(line, counted, new HashMap<>());
  }

  private static Line parsed(String line) {
    try {
      return LineParser.parse(line);
    } catch (BadLine bad) {
      throw new AssertionError("The parser refuses " + line, bad);
    }
  }

  private static long count(String line) {
    CountedLine counted = CountedLine.of(line);
    return counted == null ? 0 : counted.count();
  }
}
