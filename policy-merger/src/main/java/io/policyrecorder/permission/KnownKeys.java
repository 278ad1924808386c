package io.policyrecorder.permission;

import io.policyrecorder.arn.Arn;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;

/** What the calls to KMS tell of aliases and of the keys that AWS manages. */
final class KnownKeys {

  private static final String MANAGED = "alias/aws/";

  private final Map<String, Set<String>> targets = new HashMap<>();
  private final Set<String> managed = new HashSet<>();

  KnownKeys(SeenCalls seen) {
    for (RecordedCall call : seen.ofService("KMS")) {
      call.values("AliasName").forEach(alias -> add(alias, call.values("TargetKeyId")));
      for (String key : call.values("KeyId")) {
        add(key, call.values("response.KeyId"));
        add(key, call.values("response.KeyMetadata.Arn"));
      }
    }
  }

  private void add(String key, Collection<String> behind) {
    String alias = alias(key);
    if (alias.startsWith(MANAGED)) {
      behind.forEach(target -> managed.add(id(target)));
    } else if (!alias.isEmpty()) {
      targets.computeIfAbsent(alias, each -> new TreeSet<>()).addAll(behind);
    }
  }

  /**
   * The customer's keys among these, the keys behind aliases where a call told them; none for keys
   * that AWS manages, which anybody in the account may use through their service.
   *
   * @see <a
   *     href="https://docs.aws.amazon.com/kms/latest/developerguide/concepts.html#aws-managed-key">AWS
   *     managed keys</a>
   */
  Set<String> customers(Collection<String> keys) {
    Set<String> customers = new TreeSet<>();
    for (String key : keys) {
      String alias = alias(key);
      List<String> behind = new ArrayList<>(targets.getOrDefault(alias, Set.of()));
      if (!alias.startsWith(MANAGED) && behind.isEmpty()) {
        behind.add(key);
      }
      behind.stream().filter(each -> !managed.contains(id(each))).forEach(customers::add);
    }
    return customers;
  }

  /** Whether no call told of a key that AWS manages. */
  boolean isEmpty() {
    return managed.isEmpty();
  }

  /** Whether the key's id is that of a key that AWS manages. */
  boolean isManaged(String id) {
    return managed.contains(id);
  }

  private static String alias(String key) {
    String name = Arn.isArn(key) ? Arn.parse(key).resource() : key;
    return name.startsWith("alias/") ? name : "";
  }

  private static String id(String key) {
    return key.substring(key.lastIndexOf('/') + 1);
  }
}
