package io.policyrecorder.permission;

import io.policyrecorder.arn.ArnPart;
import io.policyrecorder.arn.ArnPart.Kind;
import io.policyrecorder.arn.AwsHost;
import io.policyrecorder.finding.Finding;
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

  @Override
  public boolean applies(RecordedCall call) {
    return call.call().service().equals("KMS");
  }

  @Override
  public List<Permission> refine(
      RecordedCall call, List<Permission> found, SortedSet<Finding> findings) {
    boolean real = AwsHost.isAws(call.call().endpoint());
    return found.stream()
        .map(permission -> real && namesItsKey(permission) ? withoutAlias(permission) : permission)
        .toList();
  }

  private static boolean namesItsKey(Permission permission) {
    List<ArnPart> resource = permission.resource();
    return !resource.isEmpty() && resource.get(resource.size() - 1).kind() == Kind.SERVER_MADE;
  }

  private static Permission withoutAlias(Permission permission) {
    return new Permission(
        permission.action(),
        permission.resource(),
        permission.conditions().stream()
            .filter(condition -> !condition.key().equals("kms:ResourceAliases"))
            .toList(),
        permission.call(),
        permission.source());
  }
}
