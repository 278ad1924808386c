package io.policyrecorder.cli;

import io.policyrecorder.trace.Call;
import io.policyrecorder.trace.Observation;
import io.policyrecorder.trace.Outcome;
import io.policyrecorder.trace.Traces;
import java.util.ArrayList;
import java.util.Collection;
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
 * @param errors the error codes that came back
 */
record ShownCall(Call call, long count, SortedSet<String> errors) {

  private static final Comparator<ShownCall> BY_CODE =
      Comparator.comparing((ShownCall shown) -> shown.call.origin().kind())
          .thenComparing(shown -> shown.call.origin().className())
          .thenComparing(shown -> shown.call.origin().methodName())
          .thenComparing(shown -> shown.call.service())
          .thenComparing(shown -> shown.call.operation())
          .thenComparing(shown -> shown.call.principal())
          .thenComparing(shown -> String.join(" ", shown.call.resources()));

  /** The calls of traces, ordered by the code that made them. */
  static List<ShownCall> of(Traces traces) {
    Map<String, Long> counts = traces.counts();
    Map<Call, ShownCall> calls = new LinkedHashMap<>();
    for (Observation observation : traces.observations()) {
      long count = counts.getOrDefault(observation.identity(), 0L);
      calls.merge(observation.call(), of(observation, count), ShownCall::join);
    }
    Collection<ShownCall> shown = new ArrayList<>(calls.values());
    return shown.stream().sorted(BY_CODE).toList();
  }

  private static ShownCall of(Observation observation, long count) {
    TreeSet<String> errors = new TreeSet<>();
    observation.outcome().map(Outcome::error).filter(e -> !e.isEmpty()).ifPresent(errors::add);
    return new ShownCall(observation.call(), count, errors);
  }

  /** An outcome is told of a call that was counted when it left: the larger count has them all. */
  private ShownCall join(ShownCall other) {
    SortedSet<String> joined = new TreeSet<>(errors);
    joined.addAll(other.errors);
    return new ShownCall(call, Math.max(count, other.count), joined);
  }
}
