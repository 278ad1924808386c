package io.policyrecorder.cli;

import io.policyrecorder.finding.Finding;
import io.policyrecorder.finding.FindingKind;
import io.policyrecorder.grant.BasePolicies;
import io.policyrecorder.grant.BasePolicy;
import io.policyrecorder.merge.MergeResult;
import io.policyrecorder.merge.PolicyLimits;
import io.policyrecorder.merge.PolicySize;
import io.policyrecorder.merge.Widening;
import io.policyrecorder.policy.PolicyDocument;
import io.policyrecorder.policy.Statement;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.TreeSet;

/**
 * Joins what was merged with hand-written policies and basics. All of it counts in the limits of a
 * policy; only what was recorded is widened.
 *
 * @param bases hand-written policies
 * @param based the policies that hold them
 * @param more further statements by policy
 * @param widenTo the size above which a policy is widened, 0 for never
 */
record StandingRights(
    List<BasePolicy> bases,
    Set<String> based,
    SortedMap<String, List<Statement>> more,
    int widenTo) {

  /** The policies with them. */
  MergeResult with(MergeResult merged, Set<Finding> notes) {
    Set<Finding> findings = new TreeSet<>(notes);
    merged.findings().stream()
        .filter(finding -> finding.kind() != FindingKind.POLICY_TOO_LARGE)
        .forEach(findings::add);
    SortedMap<String, PolicyDocument> policies = new TreeMap<>(merged.policies());
    more.keySet().forEach(policy -> policies.putIfAbsent(policy, new PolicyDocument(List.of())));
    policies.replaceAll((policy, recorded) -> fitted(policy, recorded, findings));
    unused(merged, findings);
    findings.addAll(PolicyLimits.findings(policies, widenTo));
    return new MergeResult(policies, List.copyOf(findings), merged.totals());
  }

  private PolicyDocument fitted(String policy, PolicyDocument recorded, Set<Finding> findings) {
    List<Finding> widened = new ArrayList<>();
    PolicyDocument kept = recorded;
    PolicyDocument whole = joined(policy, kept);
    int over = PolicySize.of(whole) - widenTo;
    while (widenTo > 0 && over > 0) {
      List<Finding> wider = new ArrayList<>();
      // Nothing else shrinks: what is recorded has to, by all that is too much.
      int room = Math.max(0, PolicySize.of(kept) - over);
      PolicyDocument next = Widening.to(room, kept, wider);
      if (wider.isEmpty()) {
        break;
      }
      widened.addAll(wider);
      kept = next;
      whole = joined(policy, kept);
      over = PolicySize.of(whole) - widenTo;
    }
    findings.addAll(widened);
    Set<Finding> all = new TreeSet<>();
    joined(policy, kept, all);
    all.stream().filter(each -> each.kind() != FindingKind.BASE_UNUSED).forEach(findings::add);
    return whole;
  }

  private PolicyDocument joined(String policy, PolicyDocument recorded) {
    return joined(policy, recorded, new TreeSet<>());
  }

  private PolicyDocument joined(String policy, PolicyDocument recorded, Set<Finding> findings) {
    PolicyDocument with = BasePolicies.with(recorded, more.getOrDefault(policy, List.of()));
    return based.contains(policy) ? BasePolicies.joined(bases, with, findings) : with;
  }

  /** What one of several policies does not use, another one may. */
  private void unused(MergeResult merged, Set<Finding> findings) {
    List<Statement> needed = new ArrayList<>();
    for (String policy : based) {
      PolicyDocument recorded = merged.policies().get(policy);
      if (recorded != null) {
        needed.addAll(
            BasePolicies.with(recorded, more.getOrDefault(policy, List.of())).statements());
      }
    }
    Set<Finding> all = new TreeSet<>();
    BasePolicies.joined(bases, new PolicyDocument(needed), all);
    all.stream()
        .filter(finding -> finding.kind() == FindingKind.BASE_UNUSED)
        .forEach(findings::add);
  }
}
