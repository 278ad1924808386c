package io.policyrecorder.trace;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.ByteBuffer;
import java.nio.CharBuffer;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.StandardCharsets;
import java.util.Comparator;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.SortedMap;
import java.util.SortedSet;
import java.util.TreeMap;
import java.util.TreeSet;
import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;

class TraceLinePropertyTest {

  private static final String AT = "2026-01-02T03:04:05.678Z";

  @Provide
  Arbitrary<Call> calls() {
    return TraceArbitraries.calls();
  }

  @Provide
  Arbitrary<Optional<Outcome>> outcomes() {
    return TraceArbitraries.outcomes();
  }

  @Provide
  Arbitrary<TraceHeader> headers() {
    return TraceArbitraries.headers();
  }

  @Provide
  Arbitrary<Long> counts() {
    return TraceArbitraries.counts();
  }

  @Provide
  Arbitrary<TraceEnd> ends() {
    return Arbitraries.longs()
        .between(0, 1L << 50)
        .tuple3()
        .map(totals -> new TraceEnd(totals.get1(), totals.get2(), totals.get3()));
  }

  @Property
  void should_read_the_call_and_outcome_that_were_written(
      @ForAll("calls") Call call,
      @ForAll("outcomes") Optional<Outcome> outcome,
      @ForAll("counts") long count,
      @ForAll String source)
      throws BadLine {
    String identity = identity(call, outcome);

    Line line = LineParser.parse(TraceLine.counted(AT, count, source, identity));

    assertThat(line).isEqualTo(new Line.Entry(call, outcome, count, source));
    assertThat(((Line.Entry) line).identity()).isEqualTo(identity);
  }

  @Property
  void should_split_the_lines_that_were_written_without_reading_them(
      @ForAll("calls") Call call, @ForAll("outcomes") Optional<Outcome> outcome) {
    String identity = identity(call, outcome);

    assertThat(CountedLine.of(TraceLine.counted(AT, 12, identity)))
        .isEqualTo(new CountedLine(12, "", identity));
    assertThat(CountedLine.of(TraceLine.counted(AT, 1, "Store.java:41", identity)))
        .isEqualTo(new CountedLine(1, "Store.java:41", identity));
  }

  @Property
  void should_not_split_a_line_otherwise_than_it_is_read(
      @ForAll("calls") Call call, @ForAll String source) throws BadLine {
    String line = TraceLine.counted(AT, 7, source, TraceLine.identity(call));

    CountedLine counted = CountedLine.of(line);

    assertThat(counted == null ? source : counted.source())
        .isEqualTo(((Line.Entry) LineParser.parse(line)).source());
  }

  @Property
  void should_write_one_line_of_utf_8(
      @ForAll("calls") Call call, @ForAll("outcomes") Optional<Outcome> outcome)
      throws CharacterCodingException {
    String line = TraceLine.counted(AT, 1, identity(call, outcome));

    assertThat(line).doesNotContain("\n", "\r");
    ByteBuffer encoded = StandardCharsets.UTF_8.newEncoder().encode(CharBuffer.wrap(line));
    assertThat(StandardCharsets.UTF_8.newDecoder().decode(encoded).toString()).isEqualTo(line);
  }

  @Property
  void should_give_equal_calls_and_only_those_the_same_identity(
      @ForAll("calls") Call one, @ForAll("calls") Call other) {
    Call reordered =
        new Call(
            one.kind(),
            one.service(),
            one.operation(),
            one.region(),
            one.partition(),
            one.account(),
            one.endpoint(),
            one.principal(),
            reversed(one.arguments()),
            reversed(one.resources()),
            one.origin());

    assertThat(TraceLine.identity(reordered)).isEqualTo(TraceLine.identity(one));
    assertThat(TraceLine.identity(one).equals(TraceLine.identity(other)))
        .isEqualTo(one.equals(other));
  }

  @Property
  void should_read_the_header_that_was_written(@ForAll("headers") TraceHeader header)
      throws BadLine {
    assertThat(LineParser.parse(TraceLine.header(header))).isEqualTo(new Line.Header(header));
  }

  @Property
  void should_read_what_is_invisible_as_it_was_written(@ForAll String invisible) throws BadLine {
    String text = TraceLine.invisible(AT, invisible);

    assertThat(LineParser.parse(text)).isEqualTo(new Line.Unseen(invisible));
  }

  @Property
  void should_read_the_end_that_was_written(@ForAll("ends") TraceEnd end) throws BadLine {
    assertThat(LineParser.parse(TraceLine.end(AT, end))).isEqualTo(new Line.End(end));
  }

  private static String identity(Call call, Optional<Outcome> outcome) {
    return outcome.isPresent() ? TraceLine.identity(call, outcome.get()) : TraceLine.identity(call);
  }

  private static SortedMap<String, Argument> reversed(Map<String, Argument> arguments) {
    TreeMap<String, Argument> reversed = new TreeMap<>(Comparator.reverseOrder());
    reversed.putAll(arguments);
    return reversed;
  }

  private static SortedSet<String> reversed(Set<String> values) {
    TreeSet<String> reversed = new TreeSet<>(Comparator.reverseOrder());
    reversed.addAll(values);
    return reversed;
  }
}
