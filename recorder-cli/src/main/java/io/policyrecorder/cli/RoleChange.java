package io.policyrecorder.cli;

import io.policyrecorder.cli.aws.Ownership;
import io.policyrecorder.cli.aws.Role;
import io.policyrecorder.cli.aws.RolePolicy;
import io.policyrecorder.cli.aws.RolePolicy.Kind;
import io.policyrecorder.cli.aws.RoleTarget;
import io.policyrecorder.evaluate.difference.Difference;
import io.policyrecorder.evaluate.difference.PolicyDifference;
import io.policyrecorder.evaluate.difference.Retained;
import io.policyrecorder.merge.PolicySize;
import io.policyrecorder.merge.PolicySplit;
import io.policyrecorder.policy.PolicyDocument;
import io.policyrecorder.policy.PolicyWriter;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.TreeSet;

/**
 * What a role shall have instead of what it has.
 *
 * @param target what is to be written
 * @param kept the policies of others that stay
 * @param after all that the role will grant with
 * @param withoutOld the same without what is only kept because nothing may be taken away
 * @param difference between what it grants now and then
 */
record RoleChange(
    RoleTarget target,
    List<RolePolicy> kept,
    List<PolicyDocument> after,
    List<PolicyDocument> withoutOld,
    Difference difference) {

  /**
   * The change.
   *
   * @param adding whether nothing may be taken away
   * @param managed whether to write managed policies
   * @param replace names or ARNs of others' policies to take off
   * @param account that the role is in
   * @throws Failure when IAM would not take it, or it would take away what it must not
   */
  static RoleChange of(
      Role role,
      PolicyDocument wanted,
      boolean adding,
      boolean managed,
      List<String> replace,
      String account) {
    List<RolePolicy> own = new ArrayList<>();
    List<RolePolicy> kept = new ArrayList<>();
    Set<String> detach = new TreeSet<>();
    Set<String> delete = new TreeSet<>();
    List<String> unused = new ArrayList<>(replace);
    for (RolePolicy policy : role.policies()) {
      if (Ownership.owns(role, policy)) {
        own.add(policy);
      } else if (replace.contains(policy.name()) || replace.contains(policy.arn())) {
        unused.removeAll(List.of(policy.name(), policy.arn()));
        if (policy.kind() == Kind.INLINE) {
          delete.add(policy.name());
        } else {
          detach.add(policy.arn());
        }
      } else {
        kept.add(policy);
      }
    }
    if (!unused.isEmpty()) {
      throw new Failure(
          ExitCode.USAGE,
          "--replace "
              + unused.get(0)
              + ": the role has no such policy of others. It has: "
              + (kept.isEmpty() ? "none." : RoleUpdate.titles(kept) + "."));
    }
    List<PolicyDocument> beside = kept.stream().map(RolePolicy::policy).toList();
    PolicyDocument policy =
        adding
            ? Retained.in(wanted, own.stream().map(RolePolicy::policy).toList(), beside)
            : wanted;
    WritablePolicy.mustBe(policy, account);
    WritablePolicy.mustHaveNoPlaceholder(policy);
    List<String> texts = new ArrayList<>();
    if (managed) {
      PolicySplit.of(policy, PolicySize.MANAGED)
          .forEach(part -> texts.add(text(part.policy(), PolicySize.MANAGED, "")));
      if (own.stream().anyMatch(each -> each.kind() == Kind.INLINE)) {
        delete.add(Ownership.INLINE);
      }
    }
    SortedMap<String, String> inline = new TreeMap<>();
    if (!managed) {
      int others =
          kept.stream()
              .filter(each -> each.kind() == Kind.INLINE)
              .mapToInt(
                  each -> (int) each.text().chars().filter(c -> !Character.isWhitespace(c)).count())
              .sum();
      inline.put(
          Ownership.INLINE,
          text(
              policy,
              PolicySize.INLINE - others,
              " Write managed policies with --managed, which also splits it."));
    }
    List<PolicyDocument> after = new ArrayList<>(beside);
    after.add(policy);
    List<PolicyDocument> without = new ArrayList<>(beside);
    without.add(wanted);
    List<PolicyDocument> before = role.policies().stream().map(RolePolicy::policy).toList();
    Difference difference = PolicyDifference.of(before, after);
    if (adding && !difference.taken().isEmpty()) {
      throw new Failure(
          ExitCode.FINDINGS,
          "This cannot only add: the policy denies what the role can do now. Nothing was changed."
              + " Take its Deny out, or let it take away (--yes --remove, or without --add-only).");
    }
    return new RoleChange(
        new RoleTarget(inline, texts, Set.of(), detach, delete), kept, after, without, difference);
  }

  private static String text(PolicyDocument policy, int limit, String advice) {
    int size = PolicySize.of(policy);
    if (size > limit) {
      throw new Failure(
          ExitCode.FINDINGS,
          "The policy has "
              + size
              + " characters, and IAM has room for "
              + Math.max(0, limit)
              + " in this place. Nothing was changed."
              + advice);
    }
    return PolicyWriter.json(policy);
  }
}
