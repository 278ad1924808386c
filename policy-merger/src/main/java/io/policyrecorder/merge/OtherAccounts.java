package io.policyrecorder.merge;

import io.policyrecorder.arn.Arn;
import io.policyrecorder.finding.Finding;
import io.policyrecorder.finding.FindingKind;
import io.policyrecorder.permission.Permission;
import java.util.List;
import java.util.SortedSet;
import java.util.TreeSet;
import java.util.regex.Pattern;

/**
 * Resources of other accounts than the caller's. What a role may do is half of what such a call
 * needs: the other account has to allow it, too.
 *
 * @see <a
 *     href="https://docs.aws.amazon.com/IAM/latest/UserGuide/reference_policies_evaluation-logic-cross-account.html">Cross-account
 *     policy evaluation logic</a>
 */
final class OtherAccounts {

  private static final Pattern ACCOUNT = Pattern.compile("[0-9]{12}");

  private final DeployedNames names;
  private final SortedSet<String> resources = new TreeSet<>();

  OtherAccounts(DeployedNames names) {
    this.names = names;
  }

  /** Is told what a call was granted. */
  void add(Grant grant, Permission permission) {
    if (!Arn.isArn(grant.resource())) {
      return;
    }
    String owner = Arn.parse(grant.resource()).account();
    String caller = names.callersAccount(permission.call().call());
    if (!owner.equals(caller) && isKnown(owner) && isKnown(caller)) {
      resources.add(grant.resource());
    }
  }

  private static boolean isKnown(String account) {
    return ACCOUNT.matcher(account).matches();
  }

  /** A finding for each. */
  List<Finding> findings() {
    return resources.stream()
        .map(
            resource ->
                new Finding(
                    FindingKind.OTHER_ACCOUNT,
                    resource,
                    "It belongs to another account, which has to allow the calls, too.",
                    "recorder resource-policies prints what it has to allow, recorder trust who may take a role."))
        .toList();
  }
}
