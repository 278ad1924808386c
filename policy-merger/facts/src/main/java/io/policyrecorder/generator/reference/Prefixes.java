package io.policyrecorder.generator.reference;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.TreeSet;

/** The prefixes of the reference, each read when it is first asked for. */
public final class Prefixes {

  private final IamData data;
  private final Map<String, List<String>> granted;
  private final Map<String, Prefix> prefixes = new HashMap<>();

  /**
   * The prefixes of the reference.
   *
   * @param granted by action, {@code apigateway:GET}, the resource types that another page of the
   *     reference lists for it: the data keep one page of a prefix
   */
  public Prefixes(IamData data, Map<String, List<String>> granted) {
    this.data = data;
    this.granted = granted;
  }

  /**
   * The prefix of an action or a resource type, {@code s3:GetObject}, or by its name.
   *
   * @throws IllegalArgumentException when the reference has none of that name
   */
  public Prefix of(String action) {
    int colon = action.indexOf(':');
    String name = colon < 0 ? action : action.substring(0, colon);
    return prefixes.computeIfAbsent(
        name,
        missing -> {
          try {
            if (!data.prefixes().contains(missing)) {
              throw new IllegalArgumentException("The reference has no prefix " + missing);
            }
            return joined(data.prefix(missing));
          } catch (IOException e) {
            throw new UncheckedIOException("The reference cannot be read", e);
          }
        });
  }

  private Prefix joined(Prefix prefix) {
    SortedMap<String, ReferenceAction> actions = new TreeMap<>(prefix.actions());
    granted.forEach(
        (action, types) -> {
          if (action.startsWith(prefix.name() + ":")) {
            String name = action.substring(prefix.name().length() + 1);
            ReferenceAction known = actions.get(name);
            if (known == null) {
              throw new IllegalArgumentException("The reference has no action " + action);
            }
            types.forEach(prefix::type);
            actions.put(name, known.on(types));
          }
        });
    return new Prefix(
        prefix.name(), prefix.page(), actions, prefix.types(), prefix.conditionKeys());
  }

  /**
   * The prefix of a service by the name in its signatures; one without actions when the reference
   * has none of that name, as for services that AWS has closed.
   */
  public Prefix ofSigningName(String name) {
    try {
      return data.prefixes().contains(name)
          ? of(name)
          : new Prefix(name, Links.REFERENCE, new TreeMap<>(), new TreeMap<>(), new TreeSet<>());
    } catch (IOException e) {
      throw new UncheckedIOException("The reference cannot be read", e);
    }
  }

  /**
   * An action.
   *
   * @throws IllegalArgumentException when the reference has none of that name
   */
  public ReferenceAction action(String action) {
    ReferenceAction found = of(action).actions().get(action.substring(action.indexOf(':') + 1));
    if (found == null) {
      throw new IllegalArgumentException("The reference has no action " + action);
    }
    return found;
  }

  /**
   * Checks a condition key; global keys are always right.
   *
   * @throws IllegalArgumentException when the reference does not have it
   */
  public void checkKey(Prefix prefix, String key) {
    if (!key.startsWith("aws:") && !prefix.conditionKeys().contains(key)) {
      throw new IllegalArgumentException(
          "The reference has no condition key " + key + " for " + prefix.name());
    }
  }

  /** The names of the prefixes that were asked for so far, sorted. */
  public Iterable<String> read() {
    return new TreeSet<>(prefixes.keySet());
  }
}
