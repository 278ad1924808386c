package io.policyrecorder.trace;

import java.util.List;
import java.util.Optional;
import java.util.SortedMap;
import java.util.SortedSet;
import java.util.TreeMap;
import java.util.TreeSet;
import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.Combinators;

/** Calls with everything that a text may hold. */
final class TraceArbitraries {

  private TraceArbitraries() {}

  /**
   * Any characters, control characters and half surrogate pairs included, and what has tripped
   * readers.
   */
  static Arbitrary<String> texts() {
    return Arbitraries.oneOf(
        Arbitraries.strings().all().ofMaxLength(6),
        Arbitraries.strings().ascii().ofMaxLength(12),
        Arbitraries.of(
            "",
            "\"call\":",
            "\\\"call\\\":{",
            "},\"n\":2}",
            "line\nfeed\r\n\t\0\u007F\u0085\u2028\u2029",
            "back\\slash / slash \" quote",
            "gr\u00FC\u00DFe \u4E16\u754C",
            "\uD83D\uDE00",
            "\uD83D",
            "\uDE00\uD83D",
            "\uFEFF\uFFFD\uFFFF\uE000"));
  }

  private static Arbitrary<SortedSet<String>> sets() {
    return texts().set().ofMaxSize(3).map(TreeSet::new);
  }

  private static Arbitrary<SortedMap<String, Argument>> arguments() {
    Arbitrary<Argument> argument =
        Arbitraries.oneOf(Arbitraries.just(Argument.PRESENT), sets().map(Argument::values));
    return Arbitraries.maps(texts(), argument).ofMaxSize(3).map(TreeMap::new);
  }

  static Arbitrary<Call> calls() {
    Arbitrary<List<String>> texts = texts().list().ofSize(11);
    Arbitrary<Origin.Kind> origins = Arbitraries.of(Origin.Kind.class);
    return Combinators.combine(Arbitraries.of(Call.Kind.class), texts, arguments(), sets(), origins)
        .as(
            (kind, text, arguments, resources, origin) ->
                new Call(
                    kind,
                    text.get(0),
                    text.get(1),
                    text.get(2),
                    text.get(3),
                    text.get(4),
                    text.get(5),
                    text.get(6),
                    arguments,
                    resources,
                    new Origin(origin, text.get(7), text.get(8), text.get(9), text.get(10))))
        .withoutEdgeCases();
  }

  static Arbitrary<Optional<Outcome>> outcomes() {
    Arbitrary<SortedMap<String, SortedSet<String>>> learned =
        Arbitraries.maps(texts(), sets()).ofMaxSize(2).map(TreeMap::new);
    return Combinators.combine(
            Arbitraries.integers().between(0, 599), texts().list().ofSize(3), learned)
        .as((status, text, map) -> new Outcome(status, text.get(0), text.get(1), text.get(2), map))
        .optional()
        .withoutEdgeCases();
  }

  static Arbitrary<TraceHeader> headers() {
    return Combinators.combine(
            texts().list().ofSize(4),
            Arbitraries.integers().between(1, 9),
            Arbitraries.longs().between(0, 1L << 40),
            Arbitraries.maps(texts(), texts()).ofMaxSize(3))
        .as(
            (text, capture, pid, options) ->
                new TraceHeader(
                    TraceHeader.FORMAT,
                    text.get(0),
                    capture,
                    text.get(1),
                    pid,
                    text.get(2),
                    text.get(3),
                    new TreeMap<>(options)))
        .withoutEdgeCases();
  }

  static Arbitrary<Long> counts() {
    return Arbitraries.longs().between(1, LineParser.MAX_COUNT);
  }
}
