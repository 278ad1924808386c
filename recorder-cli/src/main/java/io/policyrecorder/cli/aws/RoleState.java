package io.policyrecorder.cli.aws;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import software.amazon.awssdk.services.iam.model.Policy;
import software.amazon.awssdk.services.iam.model.PolicyScopeType;
import software.amazon.awssdk.services.iam.model.PolicyVersion;

/**
 * A role, and the managed policies that Recorder made for it, also those that an earlier run made
 * and did not come to attach.
 */
public record RoleState(Role role, List<OwnedPolicy> owned) {

  public RoleState {
    owned = List.copyOf(owned);
  }

  /** Reads it. */
  public static RoleState read(Aws aws, Role role) {
    List<Policy> policies =
        aws.call(
            "listing the managed policies under " + Ownership.path(role.name()),
            () ->
                aws
                    .iam()
                    .listPoliciesPaginator(
                        r -> r.scope(PolicyScopeType.LOCAL).pathPrefix(Ownership.path(role.name())))
                    .policies()
                    .stream()
                    .sorted(Comparator.comparing(Policy::arn))
                    .toList());
    List<OwnedPolicy> owned = new ArrayList<>();
    RoleReader reader = new RoleReader(aws);
    for (Policy policy : policies) {
      RolePolicy read = reader.managed(RolePolicy.Kind.ATTACHED, policy.arn());
      boolean attached = role.attached().stream().anyMatch(each -> each.arn().equals(policy.arn()));
      int attachments = policy.attachmentCount() == null ? 0 : policy.attachmentCount();
      owned.add(
          new OwnedPolicy(
              policy.arn(),
              policy.policyName(),
              attached,
              Math.max(0, attachments - (attached ? 1 : 0)),
              versions(aws, policy.arn()),
              read.version(),
              read.text()));
    }
    return new RoleState(role, owned);
  }

  private static List<String> versions(Aws aws, String arn) {
    return aws.call(
        "listing the versions of " + arn,
        () ->
            aws.iam().listPolicyVersionsPaginator(r -> r.policyArn(arn)).versions().stream()
                .map(PolicyVersion::versionId)
                .sorted(Comparator.comparingInt(id -> Integer.parseInt(id.substring(1))))
                .toList());
  }
}
