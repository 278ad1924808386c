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

  /**
   * A finding for each policy that is too large for the inline policies of a role, or larger than
   * was asked for.
   *
   * @param asked the most characters, 0 when nobody asked
   */
  public static List<Finding> findings(SortedMap<String, PolicyDocument> policies, int asked) {
    List<Finding> findings = new ArrayList<>();
    policies.forEach(
        (principal, policy) -> {
          int size = PolicySize.of(policy);
          if (size > PolicySize.INLINE) {
            findings.add(tooLarge(principal, policy, size));
          } else if (asked > 0 && size > asked) {
            findings.add(notSmaller(principal, size, asked));
          }
        });
    return findings;
  }

  private static Finding notSmaller(String principal, int size, int asked) {
    return new Finding(
        FindingKind.POLICY_TOO_LARGE,
        "policy of " + principal,
        String.format(
            Locale.ROOT,
            "It has %,d characters, and patterns make it no smaller: --widen-to asked for %,d.",
            size,
            asked),
        "Take it as an inline policy, or let --out-dir write managed policies.");
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
