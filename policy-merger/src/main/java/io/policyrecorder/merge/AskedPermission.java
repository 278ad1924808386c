package io.policyrecorder.merge;

import java.util.Collections;
import java.util.SortedSet;
import java.util.TreeSet;

/**
 * Rights that the user adds to what was recorded, or takes from it.
 *
 * @param actions {@code s3:GetObject}, with {@code *} and {@code ?}
 * @param resources ARNs with wildcards, or {@code *}
 */
public record AskedPermission(SortedSet<String> actions, SortedSet<String> resources) {

  public AskedPermission {
    actions = Collections.unmodifiableSortedSet(new TreeSet<>(actions));
    resources = Collections.unmodifiableSortedSet(new TreeSet<>(resources));
  }
}
