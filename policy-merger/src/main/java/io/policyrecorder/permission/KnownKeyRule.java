package io.policyrecorder.permission;

import io.policyrecorder.arn.Arn;
import io.policyrecorder.arn.ArnPart;
import io.policyrecorder.arn.ArnPart.Kind;
import io.policyrecorder.finding.Finding;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.Set;
import java.util.SortedSet;
import java.util.TreeSet;

/**
 * The key of which the user says that it encrypts a resource, in place of whatever key a call told:
 * that of a test is another one.
 */
final class KnownKeyRule implements ServiceRule {

  private final CallResources resources;
  private final KnownUse known;

  KnownKeyRule(CallResources resources, KnownUse known) {
    this.resources = resources;
    this.known = known;
  }

  @Override
  public String page() {
    return "https://docs.aws.amazon.com/kms/latest/developerguide/concepts.html";
  }

  @Override
  public boolean applies(RecordedCall call) {
    return known.hasKeys() && !call.call().service().equals("KMS");
  }

  @Override
  public RecordedCall derive(RecordedCall call, SortedSet<Finding> findings) {
    return call.with(EncryptionRule.OWN, keys(call, resources.arns(call, false)))
        .with(EncryptionRule.SOURCE, keys(call, resources.arns(call, true)));
  }

  private Set<String> keys(RecordedCall call, Collection<List<ArnPart>> arns) {
    Set<String> keys = new TreeSet<>();
    if (!EncryptionRule.isPlainText(call)) {
      arns.forEach(arn -> known.keys(arn, call).forEach(each -> keys.add(each.key())));
    }
    return keys;
  }

  /** A key is written as it was given: no emulator made it up. */
  @Override
  public List<Permission> refine(
      RecordedCall call, List<Permission> found, SortedSet<Finding> findings) {
    Set<String> given = new TreeSet<>(call.values(EncryptionRule.OWN));
    given.addAll(call.values(EncryptionRule.SOURCE));
    List<Permission> refined = new ArrayList<>(found.size());
    for (Permission permission : found) {
      refined.add(permission.action().startsWith("kms:") ? asGiven(permission, given) : permission);
    }
    return refined;
  }

  private static Permission asGiven(Permission permission, Set<String> given) {
    List<ArnPart> parts = permission.resource();
    if (parts.isEmpty()) {
      return permission;
    }
    ArnPart last = parts.get(parts.size() - 1);
    for (String key : given) {
      boolean isKey = Arn.isArn(key) && key.endsWith(":key/" + last.text());
      if (isKey
          && (last.path().equals(EncryptionRule.OWN)
              || last.path().equals(EncryptionRule.SOURCE))) {
        return permission.with(
            List.of(new ArnPart(Kind.PATTERN, key, last.path())), permission.conditions());
      }
    }
    return permission;
  }
}
