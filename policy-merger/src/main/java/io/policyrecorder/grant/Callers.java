package io.policyrecorder.grant;

import io.policyrecorder.arn.Arn;
import io.policyrecorder.finding.Finding;
import io.policyrecorder.finding.FindingKind;
import java.util.Set;
import java.util.SortedSet;

/**
 * Who the principals of a merge are.
 *
 * @param role of the application itself; empty when it is not known
 */
record Callers(String role, Place place) {

  private static final Set<String> UNKNOWN = Set.of("", "*");

  String account(String principal) {
    String arn = Arn.isArn(principal) ? principal : role;
    return Arn.isArn(arn) ? Arn.parse(arn).account() : place.account();
  }

  /** The ARN that a policy names; the whole account where the role is not known. */
  String arn(String principal, SortedSet<Finding> findings) {
    if (Arn.isArn(principal)) {
      return principal;
    }
    if (!role.isEmpty()) {
      return role;
    }
    String account = account(principal);
    findings.add(
        new Finding(
            FindingKind.CALLER_UNKNOWN,
            "role of the application",
            "Its name was not given, so the policies let in "
                + (UNKNOWN.contains(account)
                    ? "the account ACCOUNT, which has to be put there"
                    : "its whole account " + account)
                + ".",
            "Give the role with --role ARN."));
    return "arn:"
        + place.partition()
        + ":iam::"
        + (UNKNOWN.contains(account) ? "ACCOUNT" : account)
        + ":root";
  }
}
