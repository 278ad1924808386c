package io.policyrecorder.evaluate;

import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.function.Function;
import java.util.function.Predicate;

/**
 * The condition keys of a request with their values. A key that is not here is absent, unless the
 * context says that it may be there: nothing is made up. Names of keys are not case-sensitive.
 *
 * @see <a
 *     href="https://docs.aws.amazon.com/IAM/latest/UserGuide/reference_policies_condition-keys.html">Global
 *     condition context keys</a>
 */
public final class RequestContext {

  /** No key at all. */
  public static final RequestContext EMPTY = new RequestContext(Map.of(), name -> Truth.NO);

  private final Map<String, List<String>> values;

  /** Whether a key without values is in the request all the same. */
  private final Function<String, Truth> others;

  private RequestContext(Map<String, List<String>> values, Function<String, Truth> others) {
    this.values = values;
    this.others = others;
  }

  /** The keys with their values, in any case of letters. */
  public static RequestContext of(Map<String, ? extends Collection<String>> keys) {
    Map<String, List<String>> values = new HashMap<>();
    keys.forEach((key, all) -> values.put(name(key), List.copyOf(all)));
    return new RequestContext(values, EMPTY.others);
  }

  /**
   * The same where not every key is known.
   *
   * @param presence for the lower-case name of a key without values here: whether requests have it.
   *     What its value is, is not known then
   */
  public RequestContext withUnknown(Function<String, Truth> presence) {
    return new RequestContext(values, presence);
  }

  /** The same without the keys whose lower-case names are meant. */
  public RequestContext without(Predicate<String> names) {
    Map<String, List<String>> kept = new HashMap<>(values);
    kept.keySet().removeIf(names);
    return new RequestContext(kept, name -> names.test(name) ? Truth.NO : others.apply(name));
  }

  /** Its keys in lower case. */
  public Set<String> keys() {
    return new TreeMap<>(values).keySet();
  }

  /** The values of a key whose name {@link #name} made; empty when it is absent. */
  List<String> get(String name) {
    return values.getOrDefault(name, List.of());
  }

  /** Whether a key whose name {@link #name} made is in the request. */
  Truth has(String name) {
    return values.getOrDefault(name, List.of()).isEmpty() ? others.apply(name) : Truth.YES;
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
