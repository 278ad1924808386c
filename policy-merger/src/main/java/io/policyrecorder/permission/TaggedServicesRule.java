package io.policyrecorder.permission;

import io.policyrecorder.arn.Arn;
import io.policyrecorder.arn.FilledArn;
import io.policyrecorder.finding.Finding;
import io.policyrecorder.finding.FindingKind;
import java.util.List;
import java.util.Set;
import java.util.SortedSet;

/**
 * Whoever tags through the tagging API needs the right to tag of each resource's own service, too.
 * Says for which services no row knows it.
 *
 * @see <a
 *     href="https://docs.aws.amazon.com/resourcegroupstagging/latest/APIReference/API_TagResources.html">TagResources</a>
 */
final class TaggedServicesRule implements ServiceRule {

  private static final Set<String> TAGGING =
      Set.of(
          "Resource Groups Tagging API TagResources", "Resource Groups Tagging API UntagResources");

  @Override
  public String page() {
    return "https://docs.aws.amazon.com/resourcegroupstagging/latest/APIReference/API_TagResources.html";
  }

  @Override
  public boolean applies(RecordedCall call) {
    return TAGGING.contains(call.operation());
  }

  @Override
  public List<Permission> refine(
      RecordedCall call, List<Permission> found, SortedSet<Finding> findings) {
    for (String value : call.values("ResourceARNList[]")) {
      if (Arn.isArn(value) && found.stream().noneMatch(each -> isOf(value, each))) {
        findings.add(
            new Finding(
                FindingKind.DEPENDENT_GUESS,
                call.operation() + " " + value,
                "It needs the right of "
                    + Arn.parse(value).service()
                    + " to change the tags of this resource too, whose action is not known, so it is not granted.",
                "Add the service's own action for tags on this resource."));
      }
    }
    return found;
  }

  private static boolean isOf(String arn, Permission permission) {
    String granted = new FilledArn(permission.resource()).toString();
    return Arn.isArn(granted) && Arn.parse(granted).service().equals(Arn.parse(arn).service());
  }
}
