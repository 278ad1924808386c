package io.policyrecorder.permission;

import io.policyrecorder.arn.FilledArn;
import io.policyrecorder.finding.Finding;
import io.policyrecorder.finding.FindingKind;
import java.util.List;
import java.util.SortedSet;

/**
 * A role may be handed only to the service that is to use it; where AWS's pages do not say which
 * one that is, the right has no such limit, and the user is told.
 *
 * @see <a href="https://docs.aws.amazon.com/IAM/latest/UserGuide/id_roles_use_passrole.html">Grant
 *     a user permissions to pass a role to an AWS service</a>
 */
final class PassedRoleRule implements ServiceRule {

  @Override
  public String page() {
    return "https://docs.aws.amazon.com/IAM/latest/UserGuide/id_roles_use_passrole.html";
  }

  @Override
  public boolean applies(RecordedCall call) {
    return true;
  }

  @Override
  public List<Permission> refine(
      RecordedCall call, List<Permission> found, SortedSet<Finding> findings) {
    for (Permission permission : found) {
      if (permission.action().equals("iam:PassRole")
          && permission.conditions().stream()
              .noneMatch(condition -> condition.key().equals("iam:PassedToService"))) {
        findings.add(
            new Finding(
                FindingKind.DEPENDENT_GUESS,
                call.operation() + " passes " + new FilledArn(permission.resource()),
                "Which service the role is passed to is not certain, so iam:PassRole has no iam:PassedToService.",
                "Add the condition iam:PassedToService with the principal in the role's trust policy."));
      }
    }
    return found;
  }
}
