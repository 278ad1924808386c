package io.policyrecorder.permission;

import io.policyrecorder.arn.ArnPart;
import io.policyrecorder.arn.ArnPart.Kind;
import io.policyrecorder.finding.Finding;
import io.policyrecorder.permission.CallResources.Resource;
import io.policyrecorder.permission.Permission.ContextValue;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.SortedSet;
import java.util.TreeSet;

/**
 * The customer's key that encrypts a resource: a call that uses the resource seldom names it, but
 * another one does, often a test's that made the resource. Gives {@code encryption.KeyId} and, of
 * what is copied, {@code source.KeyId}.
 */
final class EncryptionRule implements ServiceRule {

  static final String OWN = "encryption.KeyId";
  static final String SOURCE = "source.KeyId";
  private static final String ALIASES = "kms:ResourceAliases";

  private final CallResources resources;
  private final KnownKeys known;
  private final EncryptedResources encrypted;

  EncryptionRule(SeenCalls seen, CallResources resources) {
    this.resources = resources;
    this.known = new KnownKeys(seen);
    this.encrypted = new EncryptedResources(seen, resources, known);
  }

  @Override
  public String page() {
    return "https://docs.aws.amazon.com/kms/latest/developerguide/concepts.html";
  }

  @Override
  public boolean applies(RecordedCall call) {
    return !call.call().service().equals("KMS") && !(encrypted.isEmpty() && known.isEmpty());
  }

  @Override
  public RecordedCall derive(RecordedCall call, SortedSet<Finding> findings) {
    return call.with(OWN, own(call, findings)).with(SOURCE, source(call, findings));
  }

  private Set<String> own(RecordedCall call, SortedSet<Finding> findings) {
    Set<String> keys = new TreeSet<>();
    if (!isPlainText(call)) {
      boolean path = call.call().operation().equals("GetParametersByPath");
      for (Resource resource : path ? resources.paths(call) : resources.of(call)) {
        keys.addAll(encrypted.keys(call, resource, path, findings));
      }
    }
    return keys;
  }

  private Set<String> source(RecordedCall call, SortedSet<Finding> findings) {
    Set<String> keys = new TreeSet<>();
    for (Resource resource : resources.sources(call)) {
      keys.addAll(encrypted.keys(call, resource, false, findings));
    }
    return keys;
  }

  /** Parameters whose type the answer told, none of them a secure string. */
  static boolean isPlainText(RecordedCall call) {
    Set<String> types = new TreeSet<>(call.values("response.Parameter.Type"));
    types.addAll(call.values("response.Parameters[].Type"));
    return !types.isEmpty() && !types.contains("SecureString");
  }

  /**
   * A key that AWS manages needs no right. A key that is named needs no alias; keys that are known
   * by an alias alone are a permission of their own.
   */
  @Override
  public List<Permission> refine(
      RecordedCall call, List<Permission> found, SortedSet<Finding> findings) {
    List<Permission> refined = new ArrayList<>(found.size());
    for (Permission permission : found) {
      ArnPart last = last(permission);
      if (last.kind() == Kind.SERVER_MADE
          && permission.action().startsWith("kms:")
          && known.isManaged(last.text())) {
        continue;
      }
      boolean told = last.path().equals(OWN) || last.path().equals(SOURCE);
      if (told && last.kind() == Kind.SERVER_MADE && hasAlias(permission)) {
        refined.add(permission.with(permission.resource(), withoutAliases(permission)));
        List<ArnPart> any = new ArrayList<>(permission.resource());
        any.set(any.size() - 1, new ArnPart(Kind.UNKNOWN, "", last.path()));
        refined.add(permission.with(any, permission.conditions()));
      } else {
        refined.add(permission);
      }
    }
    return refined;
  }

  private static ArnPart last(Permission permission) {
    List<ArnPart> parts = permission.resource();
    return parts.isEmpty() ? new ArnPart(Kind.LITERAL, "*", "") : parts.get(parts.size() - 1);
  }

  private static boolean hasAlias(Permission permission) {
    return permission.conditions().stream().anyMatch(each -> each.key().equals(ALIASES));
  }

  private static List<ContextValue> withoutAliases(Permission permission) {
    return permission.conditions().stream().filter(each -> !each.key().equals(ALIASES)).toList();
  }
}
