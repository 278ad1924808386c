package io.policyrecorder.merge;

import io.policyrecorder.finding.Finding;
import io.policyrecorder.policy.PolicyDocument;
import java.util.Collections;
import java.util.List;
import java.util.SortedMap;
import java.util.TreeMap;

/**
 * The policies that a set of traces needs.
 *
 * @param policies a policy for each principal: {@link io.policyrecorder.trace.Call#BASE} or a
 *     role's ARN; empty when no application call was recorded
 * @param findings what the user should know, the most important first
 * @param totals what was counted
 */
public record MergeResult(
    SortedMap<String, PolicyDocument> policies, List<Finding> findings, MergeTotals totals) {

  public MergeResult {
    policies = Collections.unmodifiableSortedMap(new TreeMap<>(policies));
    findings = List.copyOf(findings);
  }
}
