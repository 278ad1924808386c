package io.policyrecorder.merge;

import java.util.Collections;
import java.util.SortedMap;
import java.util.TreeMap;

/**
 * How much is granted, by service and by resource type.
 *
 * @param others what holds where nothing else is said
 * @param byType by {@code dynamodb} for a service or {@code s3/object} for a type of resource
 */
public record Scopes(Scope others, SortedMap<String, Scope> byType) {

  /** Open sets are widened, all else is as it was seen. */
  public static final Scopes OPEN = new Scopes(new Scope.Open(), new TreeMap<>());

  public Scopes {
    byType = Collections.unmodifiableSortedMap(new TreeMap<>(byType));
  }
}
