package io.policyrecorder.permission;

import io.policyrecorder.arn.Arn;
import io.policyrecorder.arn.ArnPart;
import io.policyrecorder.arn.ArnPart.Kind;
import io.policyrecorder.arn.AwsHost;
import io.policyrecorder.finding.Finding;
import java.util.ArrayList;
import java.util.List;
import java.util.SortedSet;

/**
 * An alias is not a resource of the actions on keys. When an answer told the key behind the alias,
 * the key is the resource and the alias need not be named; when it did not, or when an emulator
 * made the key up, the alias stands in {@code kms:ResourceAliases}.
 *
 * @see <a href="https://docs.aws.amazon.com/kms/latest/developerguide/alias-authorization.html">Use
 *     aliases to control access to KMS keys</a>
 */
final class KmsAliasRule implements ServiceRule {

  private static final ArnPart UNNAMED = new ArnPart(Kind.LITERAL, "*", "");

  @Override
  public String page() {
    return "https://docs.aws.amazon.com/kms/latest/developerguide/alias-authorization.html";
  }

  @Override
  public boolean applies(RecordedCall call) {
    return true;
  }

  @Override
  public List<Permission> refine(
      RecordedCall call, List<Permission> found, SortedSet<Finding> findings) {
    boolean real = call.call().service().equals("KMS") && AwsHost.isAws(call.call().endpoint());
    List<Permission> refined = new ArrayList<>(found.size());
    for (Permission each : found) {
      Permission permission = each.action().startsWith("kms:") ? owned(each) : each;
      refined.add(real && namesItsKey(permission) ? withoutAlias(permission) : permission);
    }
    return refined;
  }

  /** A key that only the ARN of its alias names is of that alias's account and region. */
  private static Permission owned(Permission permission) {
    List<ArnPart> parts = permission.resource();
    ArnPart key = parts.isEmpty() ? UNNAMED : parts.get(parts.size() - 1);
    List<Arn> aliases =
        key.kind() != Kind.UNKNOWN
            ? List.of()
            : permission.call().values(key.path()).stream()
                .filter(value -> Arn.isArn(value) && value.contains(":alias/"))
                .map(Arn::parse)
                .toList();
    if (aliases.size() != 1) {
      return permission;
    }
    Arn alias = aliases.get(0);
    List<ArnPart> owned = new ArrayList<>(parts.size());
    for (ArnPart part : parts) {
      owned.add(
          part.kind() == Kind.ACCOUNT
              ? new ArnPart(Kind.ACCOUNT, alias.account(), "")
              : part.kind() == Kind.REGION ? new ArnPart(Kind.REGION, alias.region(), "") : part);
    }
    return permission.with(owned, permission.conditions());
  }

  private static boolean namesItsKey(Permission permission) {
    List<ArnPart> resource = permission.resource();
    return !resource.isEmpty() && resource.get(resource.size() - 1).kind() == Kind.SERVER_MADE;
  }

  private static Permission withoutAlias(Permission permission) {
    return permission.with(
        permission.resource(),
        permission.conditions().stream()
            .filter(condition -> !condition.key().equals("kms:ResourceAliases"))
            .toList());
  }
}
