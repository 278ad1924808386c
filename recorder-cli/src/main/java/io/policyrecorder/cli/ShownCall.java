package io.policyrecorder.cli;

import io.policyrecorder.trace.Call;
import io.policyrecorder.trace.Observation;
import io.policyrecorder.trace.Outcome;
import io.policyrecorder.trace.Traces;
import java.util.ArrayList;
import java.util.Collection;
import java.util.Collections;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.SortedSet;
import java.util.TreeSet;

/**
 * A distinct call as it is shown.
 *
 * @param call the call
 * @param count how often it was sent
 * @param sources the lines of code that made it, as far as they are told
 * @param errors the error codes that came back
 */
record ShownCall(Call call, long count, SortedSet<String> sources, SortedSet<String> errors) {

  private static final Comparator<ShownCall> BY_CODE =
      Comparator.comparing((ShownCall shown) -> shown.call.origin().kind())
          .thenComparing(shown -> shown.call.origin().className())
          .thenComparing(shown -> shown.call.origin().methodName())
          .thenComparing(shown -> shown.call.service())
          .thenComparing(shown -> shown.call.operation())
          .thenComparing(shown -> shown.call.principal())
          .thenComparing(shown -> String.join(" ", shown.call.resources()));

  /** A call of which nothing is told. */
  static ShownCall unseen(Call call) {
    return new ShownCall(call, 0, Collections.emptySortedSet(), Collections.emptySortedSet());
  }

  /** The calls of traces, ordered by the code that made them. */
  static List<ShownCall> of(Traces traces) {
    Map<String, Long> counts = traces.counts();
    Map<String, SortedSet<String>> sources = traces.sources();
    Map<Call, ShownCall> calls = new LinkedHashMap<>();
    for (Observation observation : traces.observations()) {
      long count = counts.getOrDefault(observation.identity(), 0L);
      SortedSet<String> from =
          sources.getOrDefault(observation.identity(), Collections.emptySortedSet());
      calls.merge(observation.call(), of(observation, count, from), ShownCall::join);
    }
    Collection<ShownCall> shown = new ArrayList<>(calls.values());
    return shown.stream().sorted(BY_CODE).toList();
  }

  private static ShownCall of(Observation observation, long count, SortedSet<String> sources) {
    TreeSet<String> errors = new TreeSet<>();
    observation.outcome().map(Outcome::error).filter(e -> !e.isEmpty()).ifPresent(errors::add);
    return new ShownCall(observation.call(), count, sources, errors);
  }

  /** An outcome is told of a call that was counted when it left: the larger count has them all. */
  private ShownCall join(ShownCall other) {
    return new ShownCall(
        call,
        Math.max(count, other.count),
        joined(sources, other.sources),
        joined(errors, other.errors));
  }

  private static SortedSet<String> joined(SortedSet<String> some, SortedSet<String> others) {
    SortedSet<String> all = new TreeSet<>(some);
    all.addAll(others);
    return all;
  }
}
