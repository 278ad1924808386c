package io.policyrecorder.merge;

import io.policyrecorder.policy.Condition;
import java.util.Collections;
import java.util.Comparator;
import java.util.SortedSet;
import java.util.TreeSet;

/**
 * An action on a resource, as it stands in a policy.
 *
 * @param action {@code s3:GetObject}
 * @param resource an ARN with wildcards, or {@code *}
 * @param conditions all of which must hold
 */
record Grant(String action, String resource, SortedSet<Condition> conditions) {

  /** By action and resource; of grants with the same conditions. */
  static final Comparator<Grant> ORDER =
      Comparator.comparing(Grant::action).thenComparing(Grant::resource);

  Grant {
    conditions =
        conditions.isEmpty()
            ? Collections.emptySortedSet()
            : Collections.unmodifiableSortedSet(new TreeSet<>(conditions));
  }

  /** The service prefix of the action, {@code s3}. */
  String prefix() {
    return action.substring(0, Math.max(0, action.indexOf(':')));
  }
}
