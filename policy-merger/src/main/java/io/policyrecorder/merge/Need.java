package io.policyrecorder.merge;

import io.policyrecorder.policy.Condition;
import io.policyrecorder.trace.Call;
import java.util.Collections;
import java.util.SortedMap;
import java.util.SortedSet;
import java.util.TreeMap;
import java.util.TreeSet;

/**
 * A right of a policy, and the call that needs it.
 *
 * @param policy whose policy, as in {@link MergeResult#policies}
 * @param action {@code s3:GetObject}
 * @param resource a deployed ARN with wildcards, or {@code *}
 * @param conditions all of which hold whenever the call is made
 * @param call the call that needs it
 * @param source the page of AWS that says so; empty for a guess
 * @param rules the rules beside the general one that shaped it, with their pages
 */
public record Need(
    String policy,
    String action,
    String resource,
    SortedSet<Condition> conditions,
    Call call,
    String source,
    SortedMap<String, String> rules) {

  public Need {
    conditions = Collections.unmodifiableSortedSet(new TreeSet<>(conditions));
    rules = Collections.unmodifiableSortedMap(new TreeMap<>(rules));
  }
}
