package io.policyrecorder.check;

import io.policyrecorder.permission.KnownApi;
import java.util.Collection;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.SortedMap;
import java.util.TreeMap;

/**
 * What else decides.
 *
 * @param principals whose calls are checked; empty for everybody's
 * @param context condition keys that every request has, with their values
 * @param apis what is known of APIs of API Gateway
 * @param owners the accounts of resources whose ARN names none, by the ARN of a bucket or a pattern
 */
public record CheckOptions(
    Set<String> principals,
    Map<String, ? extends Collection<String>> context,
    List<KnownApi> apis,
    SortedMap<String, String> owners) {

  public CheckOptions {
    principals = Set.copyOf(principals);
    context = Map.copyOf(context);
    apis = List.copyOf(apis);
    owners = Collections.unmodifiableSortedMap(new TreeMap<>(owners));
  }

  /** Everybody's calls, and nothing else known. */
  public static CheckOptions everybody() {
    return new CheckOptions(Set.of(), Map.of(), List.of(), new TreeMap<>());
  }
}
