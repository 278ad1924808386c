package io.policyrecorder.permission;

import io.policyrecorder.finding.Finding;
import io.policyrecorder.finding.FindingKind;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.SortedSet;
import java.util.TreeSet;

/**
 * CloudFormation makes, changes and deletes resources with the caller's own rights unless a role is
 * given to it; what it then calls, no trace of the caller shows.
 *
 * @see <a
 *     href="https://docs.aws.amazon.com/AWSCloudFormation/latest/UserGuide/using-iam-servicerole.html">CloudFormation
 *     service role</a>
 */
final class StackRightsRule implements ServiceRule {

  /** The operations that act on resources, with the member that names the role to act with. */
  private static final Map<String, String> ROLES =
      Map.ofEntries(
          Map.entry("CloudFormation CreateStack", "RoleARN"),
          Map.entry("CloudFormation UpdateStack", "RoleARN"),
          Map.entry("CloudFormation DeleteStack", "RoleARN"),
          Map.entry("CloudFormation CreateChangeSet", "RoleARN"),
          Map.entry("CloudFormation ExecuteChangeSet", "RoleARN"),
          Map.entry("CloudFormation RollbackStack", "RoleARN"),
          Map.entry("CloudFormation ContinueUpdateRollback", "RoleARN"),
          Map.entry("CloudControl CreateResource", "RoleArn"),
          Map.entry("CloudControl UpdateResource", "RoleArn"),
          Map.entry("CloudControl DeleteResource", "RoleArn"),
          Map.entry("CloudControl GetResource", "RoleArn"),
          Map.entry("CloudControl ListResources", "RoleArn"));

  /** The stacks with a role: CloudFormation goes on to use the role that a stack once had. */
  private final Set<String> withRole = new TreeSet<>();

  StackRightsRule(SeenCalls seen) {
    for (RecordedCall call : seen.of(ROLES.keySet())) {
      if (isGiven(call)) {
        withRole.addAll(call.values("StackName"));
      }
    }
  }

  private static boolean isGiven(RecordedCall call) {
    return call.present(ROLES.getOrDefault(call.operation(), ""));
  }

  @Override
  public String page() {
    return "https://docs.aws.amazon.com/AWSCloudFormation/latest/UserGuide/using-iam-servicerole.html";
  }

  @Override
  public boolean applies(RecordedCall call) {
    return ROLES.containsKey(call.operation());
  }

  @Override
  public List<Permission> refine(
      RecordedCall call, List<Permission> found, SortedSet<Finding> findings) {
    boolean later = call.call().operation().equals("CreateStack");
    boolean role =
        isGiven(call) || (!later && call.values("StackName").stream().anyMatch(withRole::contains));
    if (!role) {
      String on =
          String.join(", ", call.values("StackName")) + String.join(", ", call.values("TypeName"));
      findings.add(
          new Finding(
              FindingKind.ACTS_WITH_YOUR_RIGHTS,
              on.isEmpty() ? call.operation() : call.operation() + " of " + on,
              "No role was given to it, so it acts on the resources with the caller's rights, and no trace shows which it needs.",
              "Give it a service role, or add what the template's resources need by hand."));
    }
    return found;
  }
}
