package io.policyrecorder.merge;

import io.policyrecorder.permission.Permission;
import io.policyrecorder.policy.Condition;
import java.util.Collections;
import java.util.SortedSet;
import java.util.TreeSet;

/**
 * A right of a policy, and the call that needs it.
 *
 * @param policy whose policy, as in {@link MergeResult#policies}
 * @param action {@code s3:GetObject}
 * @param resource a deployed ARN with wildcards, or {@code *}
 * @param conditions all of which hold whenever the call is made
 * @param because the right as it was recorded, with its call
 */
public record Need(
    String policy,
    String action,
    String resource,
    SortedSet<Condition> conditions,
    Permission because) {

  public Need {
    conditions = Collections.unmodifiableSortedSet(new TreeSet<>(conditions));
  }
}
