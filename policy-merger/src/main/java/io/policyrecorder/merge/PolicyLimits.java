package io.policyrecorder.merge;

import io.policyrecorder.finding.Finding;
import io.policyrecorder.finding.FindingKind;
import io.policyrecorder.policy.PolicyDocument;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.SortedMap;

/** Which policies IAM would not take as they are. */
public final class PolicyLimits {

  private PolicyLimits() {}

  /** A finding for each policy that is too large for the inline policies of a role. */
  public static List<Finding> findings(SortedMap<String, PolicyDocument> policies) {
    List<Finding> findings = new ArrayList<>();
    policies.forEach(
        (principal, policy) -> {
          int size = PolicySize.of(policy);
          if (size > PolicySize.INLINE) {
            findings.add(tooLarge(principal, policy, size));
          }
        });
    return findings;
  }

  private static Finding tooLarge(String principal, PolicyDocument policy, int size) {
    int parts = PolicySplit.of(policy, PolicySize.MANAGED).size();
    return new Finding(
        FindingKind.POLICY_TOO_LARGE,
        "policy of " + principal,
        String.format(
            Locale.ROOT,
            "It has %,d characters, and the inline policies of a role have at most %,d in all. It goes into %d managed"
                + " policies of at most %,d%s.",
            size,
            PolicySize.INLINE,
            parts,
            PolicySize.MANAGED,
            parts > PolicySize.MANAGED_PER_ROLE
                ? "; a role has at most "
                    + PolicySize.MANAGED_PER_ROLE
                    + " unless its account asked AWS for more"
                : ""),
        "Let --out-dir write them, or split the role; --widen-to makes a policy smaller that may allow more.");
  }
}
