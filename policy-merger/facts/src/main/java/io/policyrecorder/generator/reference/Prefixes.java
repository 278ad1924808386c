package io.policyrecorder.generator.reference;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.HashMap;
import java.util.Map;
import java.util.TreeMap;
import java.util.TreeSet;

/** The prefixes of the reference, each read when it is first asked for. */
public final class Prefixes {

  private final IamData data;
  private final Map<String, Prefix> prefixes = new HashMap<>();

  public Prefixes(IamData data) {
    this.data = data;
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
            return data.prefix(missing);
          } catch (IOException e) {
            throw new UncheckedIOException("The reference cannot be read", e);
          }
        });
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
