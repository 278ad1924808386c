package io.policyrecorder.permission;

import io.policyrecorder.arn.ArnPart;
import io.policyrecorder.arn.ArnPart.Kind;
import io.policyrecorder.finding.Finding;
import io.policyrecorder.permission.Permission.ContextValue;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.SortedSet;

/**
 * In China some services have a name that ends with {@code .cn} and others have not; both names are
 * of the same service, so a condition there holds both.
 *
 * @see <a
 *     href="https://docs.aws.amazon.com/IAM/latest/UserGuide/reference_policies_elements_principal.html">AWS
 *     JSON policy elements: Principal, AWS service principals</a>
 */
final class ServicePrincipalRule implements ServiceRule {

  private static final Set<String> KEYS = Set.of("iam:PassedToService", "kms:ViaService");
  private static final ArnPart SUFFIX = new ArnPart(Kind.LITERAL, ".cn", "");

  @Override
  public String page() {
    return "https://docs.aws.amazon.com/IAM/latest/UserGuide/reference_policies_elements_principal.html";
  }

  @Override
  public boolean applies(RecordedCall call) {
    return call.partition().equals("aws-cn");
  }

  @Override
  public List<Permission> refine(
      RecordedCall call, List<Permission> found, SortedSet<Finding> findings) {
    return found.stream().map(ServicePrincipalRule::withBothNames).toList();
  }

  private static Permission withBothNames(Permission permission) {
    List<ContextValue> conditions = new ArrayList<>(permission.conditions());
    for (ContextValue condition : permission.conditions()) {
      if (KEYS.contains(condition.key())) {
        List<ArnPart> chinese = new ArrayList<>(condition.value());
        chinese.add(SUFFIX);
        conditions.add(new ContextValue(condition.operator(), condition.key(), chinese));
      }
    }
    return permission.with(permission.resource(), conditions);
  }
}
