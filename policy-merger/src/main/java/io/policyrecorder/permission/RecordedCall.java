package io.policyrecorder.permission;

import io.policyrecorder.arn.ArnTemplate;
import io.policyrecorder.facts.Predicate;
import io.policyrecorder.trace.Call;
import io.policyrecorder.trace.Observation;
import io.policyrecorder.trace.Outcome;
import java.util.ArrayList;
import java.util.Collection;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.SortedMap;
import java.util.SortedSet;
import java.util.TreeMap;
import java.util.TreeSet;

/**
 * A distinct call with everything that its answers taught: what predicates and templates read.
 * Members of the answer are {@code response.PATH}; {@code outcome.status} and {@code outcome.error}
 * are those of failed answers.
 *
 * @param call the call
 * @param answered response members and outcomes by path
 * @param derived members that no request has, told by a rule from those that it has
 * @param capture the lowest version of the capture table with which it was recorded
 * @param operation {@code S3 GetObject}, by which rules know what they are about
 */
public record RecordedCall(
    Call call,
    SortedMap<String, SortedSet<String>> answered,
    SortedMap<String, SortedSet<String>> derived,
    int capture,
    String operation)
    implements Predicate.Members, ArnTemplate.Members {

  public RecordedCall {
    answered = copy(answered);
    derived = copy(derived);
  }

  /** With the name of the call's own operation. */
  public RecordedCall(
      Call call,
      SortedMap<String, SortedSet<String>> answered,
      SortedMap<String, SortedSet<String>> derived,
      int capture) {
    this(call, answered, derived, capture, call.service() + " " + call.operation());
  }

  /**
   * The distinct calls of a set of observations, each with all of its outcomes, in a stable order.
   */
  public static Collection<RecordedCall> of(Collection<Observation> observations) {
    Collection<Observation> sorted = observations;
    if (!(observations instanceof SortedSet<Observation> set && set.comparator() == null)) {
      sorted = observations.stream().sorted().toList();
    }
    // Identities begin with the call, so all that is about one stands together.
    List<RecordedCall> calls = new ArrayList<>();
    boolean afterAnswer = false;
    for (Observation observation : sorted) {
      RecordedCall call = of(observation);
      int last = calls.size() - 1;
      boolean answer = observation.outcome().isPresent();
      // Of two that are about the same call, one at least has an answer.
      if ((answer || afterAnswer) && last >= 0 && calls.get(last).call.equals(call.call)) {
        calls.set(last, calls.get(last).join(call));
      } else {
        calls.add(call);
      }
      afterAnswer = answer;
    }
    return List.copyOf(calls);
  }

  private static RecordedCall of(Observation observation) {
    SortedMap<String, SortedSet<String>> answered = Collections.emptySortedMap();
    if (observation.outcome().isPresent()) {
      answered = new TreeMap<>();
      addTo(answered, observation.outcome().get());
    }
    return new RecordedCall(
        observation.call(), answered, Collections.emptySortedMap(), observation.capture());
  }

  private static SortedMap<String, SortedSet<String>> copy(
      SortedMap<String, SortedSet<String>> members) {
    return members.isEmpty()
        ? Collections.emptySortedMap()
        : Collections.unmodifiableSortedMap(new TreeMap<>(members));
  }

  private static void addTo(SortedMap<String, SortedSet<String>> answered, Outcome outcome) {
    outcome.learned().forEach((path, values) -> answered.put("response." + path, values));
    if (outcome.status() != 0) {
      answered.put("outcome.status", new TreeSet<>(Set.of("" + outcome.status())));
    }
    if (!outcome.error().isEmpty()) {
      answered.put("outcome.error", new TreeSet<>(Set.of(outcome.error())));
    }
  }

  private RecordedCall join(RecordedCall other) {
    SortedMap<String, SortedSet<String>> both = new TreeMap<>(answered);
    other.answered.forEach(
        (path, values) ->
            both.merge(
                path,
                values,
                (mine, theirs) -> {
                  SortedSet<String> all = new TreeSet<>(mine);
                  all.addAll(theirs);
                  return all;
                }));
    return new RecordedCall(call, both, derived, Math.min(capture, other.capture), operation);
  }

  /** The same call with members that a rule derived. */
  RecordedCall with(Map<String, String> members) {
    SortedMap<String, SortedSet<String>> more = new TreeMap<>(derived);
    members.forEach((path, value) -> more.put(path, new TreeSet<>(Set.of(value))));
    return new RecordedCall(call, answered, more, capture, operation);
  }

  /** The same call with a member that a rule derived; as it is when there is no value. */
  RecordedCall with(String path, Collection<String> values) {
    if (values.isEmpty()) {
      return this;
    }
    SortedMap<String, SortedSet<String>> more = new TreeMap<>(derived);
    more.put(path, new TreeSet<>(values));
    return new RecordedCall(call, answered, more, capture, operation);
  }

  @Override
  public boolean present(String path) {
    return call.arguments().containsKey(path)
        || answered.containsKey(path)
        || derived.containsKey(path);
  }

  @Override
  public Collection<String> values(String path) {
    SortedSet<String> values = derived.get(path);
    if (values == null) {
      values = answered.get(path);
    }
    return values == null ? call.values(path) : values;
  }

  /** The values of several members together. */
  SortedSet<String> values(Collection<String> paths) {
    SortedSet<String> values = new TreeSet<>();
    paths.forEach(path -> values.addAll(values(path)));
    return values;
  }

  @Override
  public String partition() {
    return call.partition().isEmpty() ? "aws" : call.partition();
  }

  @Override
  public String region() {
    return call.region();
  }

  @Override
  public String account() {
    return call.account();
  }
}
