package io.policyrecorder.cli.aws;

import io.policyrecorder.check.NamedPolicy;
import io.policyrecorder.check.Standing;
import io.policyrecorder.policy.PolicyKind;
import java.util.List;

/** A role of AWS as a check takes it. */
public final class LiveRole {

  private LiveRole() {}

  /** What the role's policies and boundary say. */
  public static Standing standing(Role role) {
    RolePolicy boundary = role.boundary();
    return new Standing(
        role.arn(),
        role.policies().stream().map(policy -> named(policy, PolicyKind.IDENTITY)).toList(),
        boundary == null ? null : named(boundary, PolicyKind.BOUNDARY),
        List.of(),
        List.of());
  }

  private static NamedPolicy named(RolePolicy policy, PolicyKind kind) {
    return NamedPolicy.of(policy.title(), kind, policy.policy());
  }
}
