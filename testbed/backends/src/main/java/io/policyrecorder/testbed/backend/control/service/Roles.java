package io.policyrecorder.testbed.backend.control.service;

import io.policyrecorder.testbed.backend.control.policy.PolicyDocument;
import io.policyrecorder.testbed.backend.control.web.AwsException;
import io.policyrecorder.testbed.backend.control.web.Identifiers;
import java.time.Instant;
import java.util.Collection;
import java.util.List;
import java.util.SortedMap;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/** The roles of all accounts, shared by IAM and STS. */
public final class Roles {
  private final SortedMap<String, Role> byAccountAndName = new TreeMap<>();

  /**
   * Creates a role.
   *
   * @throws AwsException if there is one of that name, or the trust policy cannot be evaluated
   */
  public void create(String account, String path, String name, String trustPolicy, Instant now) {
    PolicyDocument.parse(trustPolicy);
    Role role = new Role(account, path, name, Identifiers.unique("AROA"), trustPolicy, now);
    if (byAccountAndName.putIfAbsent(account + "/" + name, role) != null) {
      throw new AwsException(
          409, "EntityAlreadyExists", "Role with name " + name + " already exists.");
    }
  }

  Role get(String account, String name) {
    @Nullable Role role = byAccountAndName.get(account + "/" + name);
    if (role == null) {
      throw new AwsException(
          404, "NoSuchEntity", "The role with name " + name + " cannot be found.");
    }
    return role;
  }

  @Nullable Role findByArn(String arn) {
    return byAccountAndName.values().stream()
        .filter(r -> r.arn().equals(arn))
        .findFirst()
        .orElse(null);
  }

  List<Role> of(String account) {
    return byAccountAndName.values().stream()
        .filter(role -> role.account().equals(account))
        .toList();
  }

  /** All accounts' roles. */
  Collection<Role> all() {
    return byAccountAndName.values();
  }

  void remove(Role role) {
    byAccountAndName.remove(role.account() + "/" + role.name());
  }
}
