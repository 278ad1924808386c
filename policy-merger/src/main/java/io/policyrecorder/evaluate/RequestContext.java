package io.policyrecorder.evaluate;

import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.function.Predicate;

/**
 * The condition keys of a request with their values. A key that is not here is absent: nothing is
 * made up. Names of keys are not case-sensitive.
 *
 * @see <a
 *     href="https://docs.aws.amazon.com/IAM/latest/UserGuide/reference_policies_condition-keys.html">Global
 *     condition context keys</a>
 */
public final class RequestContext {

  /** No key at all. */
  public static final RequestContext EMPTY = new RequestContext(Map.of());

  private final Map<String, List<String>> values;

  private RequestContext(Map<String, List<String>> values) {
    this.values = values;
  }

  /** The keys with their values, in any case of letters. */
  public static RequestContext of(Map<String, ? extends Collection<String>> keys) {
    Map<String, List<String>> values = new HashMap<>();
    keys.forEach((key, all) -> values.put(name(key), List.copyOf(all)));
    return new RequestContext(values);
  }

  /** The same without the keys whose lower-case names are meant. */
  public RequestContext without(Predicate<String> names) {
    Map<String, List<String>> kept = new HashMap<>(values);
    kept.keySet().removeIf(names);
    return new RequestContext(kept);
  }

  /** Its keys in lower case. */
  public Set<String> keys() {
    return new TreeMap<>(values).keySet();
  }

  /** The values of a key whose name {@link #name} made; empty when it is absent. */
  List<String> get(String name) {
    return values.getOrDefault(name, List.of());
  }

  /** The name by which a key is found. */
  static String name(String key) {
    return key.toLowerCase(Locale.ROOT);
  }

  @Override
  public String toString() {
    return new TreeMap<>(values).toString();
  }
}
