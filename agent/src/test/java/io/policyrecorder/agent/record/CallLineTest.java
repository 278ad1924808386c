package io.policyrecorder.agent.record;

import static org.assertj.core.api.Assertions.assertThat;

import io.policyrecorder.trace.Argument;
import io.policyrecorder.trace.Call;
import io.policyrecorder.trace.Origin;
import io.policyrecorder.trace.Outcome;
import io.policyrecorder.trace.TraceLine;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Random;
import java.util.SortedMap;
import java.util.SortedSet;
import java.util.TreeMap;
import java.util.TreeSet;
import org.junit.jupiter.api.Test;

class CallLineTest {

  private static final String AT = "2026-01-02T03:04:05.678Z";

  /** Plain, escaped, of two, three and four bytes, and halves of characters. */
  private static final String[] PIECES = {
    "", "a", "orders", "\"", "\\", "/", "\n", "\r", "\t", "\b", "\f", "\u0000", "\u001f", "\u007f",
    "ä", "\u07ff", "\u0800", "\u2028", "\uffff", "😀", "\ud83d", "\ude00", " ", "$", "*"
  };

  private final Random random = new Random(20_260_102);

  private String text() {
    StringBuilder text = new StringBuilder();
    for (int i = random.nextInt(8); i > 0; i--) {
      text.append(PIECES[random.nextInt(PIECES.length)]);
    }
    return text.toString();
  }

  private <T> T one(List<T> all) {
    return all.get(random.nextInt(all.size()));
  }

  private SortedSet<String> texts() {
    SortedSet<String> texts = new TreeSet<>();
    for (int i = random.nextInt(4); i > 0; i--) {
      texts.add(text());
    }
    return texts;
  }

  private Call call() {
    SortedMap<String, Argument> arguments = new TreeMap<>();
    for (int i = random.nextInt(4); i > 0; i--) {
      arguments.put(text(), random.nextInt(3) == 0 ? Argument.PRESENT : Argument.values(texts()));
    }
    return new Call(
        one(List.of(Call.Kind.values())),
        text(),
        text(),
        text(),
        text(),
        text(),
        text(),
        text(),
        arguments,
        texts(),
        new Origin(one(List.of(Origin.Kind.values())), text(), text(), text(), text()));
  }

  private Outcome outcome() {
    SortedMap<String, SortedSet<String>> learned = new TreeMap<>();
    for (int i = random.nextInt(3); i > 0; i--) {
      learned.put(text(), texts());
    }
    return new Outcome(random.nextInt(2) * 404, text(), text(), text(), learned);
  }

  private static byte[] utf8(String line) {
    return line.getBytes(StandardCharsets.UTF_8);
  }

  @Test
  void should_write_calls_as_the_trace_format_has_them() {
    for (int i = 0; i < 5_000; i++) {
      Call call = call();

      CallLine line = CallLine.first(AT, "", call, null);

      String identity = TraceLine.identity(call);
      assertThat(line.bytes().toString()).isEqualTo(TraceLine.counted(AT, 1, identity) + "\n");
      assertThat(line.repeats().identity).isEqualTo(utf8(identity));
    }
  }

  @Test
  void should_write_the_line_of_code_that_made_a_call() {
    Call call = call();

    CallLine line = CallLine.first(AT, "Store.java:41", call, null);

    String identity = TraceLine.identity(call);
    assertThat(line.bytes().toString())
        .isEqualTo(TraceLine.counted(AT, 1, "Store.java:41", identity) + "\n");
    assertThat(line.repeats().identity).isEqualTo(utf8(identity));
  }

  @Test
  void should_write_what_answers_taught_as_the_trace_format_has_it() {
    for (int i = 0; i < 5_000; i++) {
      Call call = call();
      Outcome outcome = outcome();

      CallLine line = CallLine.first(AT, "", call, outcome);

      String identity = TraceLine.identity(call, outcome);
      assertThat(line.bytes().toString()).isEqualTo(TraceLine.counted(AT, 1, identity) + "\n");
      assertThat(line.repeats().identity).isEqualTo(utf8(identity));
    }
  }

  @Test
  void should_write_counts_as_the_trace_format_has_them() {
    Call call = call();
    Repeats repeats = CallLine.first(AT, "", call, null).repeats();

    for (long count : List.of(1L, 9L, 10L, 64L, 1_234_567_890_123L)) {
      assertThat(CallLine.counted(new LineBytes(1), AT, count, repeats).toString())
          .isEqualTo(TraceLine.counted(AT, count, TraceLine.identity(call)) + "\n");
    }
  }

  @Test
  void should_tell_lines_apart_by_their_identity_only() {
    Call call = call();
    Repeats one = CallLine.first(AT, "", call, null).repeats();
    Repeats later = CallLine.first("2027-01-02T03:04:05.678Z", "", call, null).repeats();
    Repeats learned = CallLine.first(AT, "", call, outcome()).repeats();

    assertThat(one).isEqualTo(later).hasSameHashCodeAs(later);
    assertThat(one).isNotEqualTo(learned);
  }
}
