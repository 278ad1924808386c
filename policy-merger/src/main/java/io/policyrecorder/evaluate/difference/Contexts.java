package io.policyrecorder.evaluate.difference;

import io.policyrecorder.evaluate.RequestContext;
import io.policyrecorder.evaluate.difference.Side.Part;
import io.policyrecorder.policy.Condition;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.TreeSet;

/** Request contexts in which the conditions of some statements come out in every way. */
final class Contexts {

  /** More combinations of keys than these are not tried. */
  private static final int MOST = 3_000;

  private Contexts() {}

  /**
   * Contexts.
   *
   * @param complete whether there is one for each way
   */
  record Tried(List<RequestContext> contexts, boolean complete) {}

  /** The contexts for statements. */
  static Tried of(List<Part> parts, Variables variables) {
    SortedMap<String, List<Condition>> conditions = new TreeMap<>();
    for (Part part : parts) {
      for (Condition condition : part.statement().conditions()) {
        List<String> values = new ArrayList<>();
        for (String value : condition.values()) {
          values.addAll(variables.filled(value, part.version()));
        }
        conditions
            .computeIfAbsent(condition.key().toLowerCase(Locale.ROOT), key -> new ArrayList<>())
            .add(new Condition(condition.operator(), condition.key(), new TreeSet<>(values)));
      }
    }
    boolean complete = true;
    for (String key : variables.keys().keySet()) {
      if (usedBy(key, parts)) {
        conditions.computeIfAbsent(key, each -> new ArrayList<>());
        complete &= variables.complete();
      }
    }
    Map<String, List<List<String>>> choices = new TreeMap<>();
    for (Map.Entry<String, List<Condition>> key : conditions.entrySet()) {
      KeyValues values =
          KeyValues.of(key.getValue(), variables.keys().getOrDefault(key.getKey(), Set.of()));
      choices.put(key.getKey(), values.lists());
      complete &= values.complete();
    }
    return combined(choices, complete);
  }

  private static boolean usedBy(String key, List<Part> parts) {
    return parts.stream()
        .anyMatch(
            part ->
                part.statement().resources().stream().anyMatch(text -> names(text, key))
                    || part.statement().conditions().stream()
                        .flatMap(condition -> condition.values().stream())
                        .anyMatch(text -> names(text, key)));
  }

  private static boolean names(String text, String key) {
    return text.toLowerCase(Locale.ROOT).contains("${" + key);
  }

  private static Tried combined(Map<String, List<List<String>>> choices, boolean complete) {
    long all = 1;
    for (List<List<String>> lists : choices.values()) {
      all = Math.min(all * lists.size(), MOST + 1L);
    }
    List<Map<String, List<String>>> contexts = new ArrayList<>(List.of(Map.of()));
    boolean every = all <= MOST;
    for (Map.Entry<String, List<List<String>>> choice : choices.entrySet()) {
      List<Map<String, List<String>>> longer = new ArrayList<>();
      // Too many to combine: each key's values beside the first values of the others.
      List<Map<String, List<String>>> before =
          every ? contexts : contexts.subList(0, Math.min(contexts.size(), 8));
      for (Map<String, List<String>> context : before) {
        for (List<String> values : choice.getValue()) {
          longer.add(with(context, choice.getKey(), values));
        }
      }
      for (Map<String, List<String>> context : contexts.subList(before.size(), contexts.size())) {
        longer.add(with(context, choice.getKey(), choice.getValue().get(0)));
      }
      contexts = longer;
    }
    return new Tried(contexts.stream().map(RequestContext::of).toList(), complete && every);
  }

  private static Map<String, List<String>> with(
      Map<String, List<String>> context, String key, List<String> values) {
    if (values.isEmpty()) {
      return context;
    }
    Map<String, List<String>> more = new HashMap<>(context);
    more.put(key, values);
    return more;
  }
}
