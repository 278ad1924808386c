package io.policyrecorder.cli.aws;

import io.policyrecorder.cli.aws.RolePolicy.Kind;
import io.policyrecorder.policy.PolicyDocument;
import io.policyrecorder.policy.PolicyException;
import io.policyrecorder.policy.PolicyKind;
import io.policyrecorder.policy.PolicyReader;
import java.net.URLDecoder;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.SortedMap;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;
import software.amazon.awssdk.services.iam.IamClient;
import software.amazon.awssdk.services.iam.model.AttachedPolicy;
import software.amazon.awssdk.services.iam.model.Policy;
import software.amazon.awssdk.services.iam.model.Tag;

/** Reads a role with all of its policies. Changes nothing. */
public final class RoleReader {

  private final Aws aws;
  private final IamClient iam;

  public RoleReader(Aws aws) {
    this.aws = aws;
    this.iam = aws.iam();
  }

  /** The name in a name or an ARN of a role, which may have a path. */
  public static String name(String nameOrArn) {
    return nameOrArn.startsWith("arn:")
        ? nameOrArn.substring(nameOrArn.lastIndexOf('/') + 1)
        : nameOrArn;
  }

  /**
   * Reads a role.
   *
   * @param nameOrArn its name, or its ARN
   * @throws AwsException when there is none of that name, or it may not be read, or a policy of it
   *     cannot be understood
   */
  public Role read(String nameOrArn) {
    Role role = find(nameOrArn);
    if (role == null) {
      throw new AwsException(
          "NoSuchEntity",
          "There is no role "
              + nameOrArn
              + " in account "
              + aws.identity().account()
              + ". Look at the name and at the account (--profile, --assume-role); recorder apply"
              + " --create makes the role.");
    }
    return role;
  }

  /** The same; null when there is none of that name. */
  public @Nullable Role find(String nameOrArn) {
    String name = name(nameOrArn);
    software.amazon.awssdk.services.iam.model.Role found;
    try {
      found = aws.call("reading the role " + name, () -> iam.getRole(r -> r.roleName(name)).role());
    } catch (AwsException failed) {
      if (failed.code().equals("NoSuchEntity")) {
        return null;
      }
      throw failed;
    }
    if (nameOrArn.startsWith("arn:") && !nameOrArn.equals(found.arn())) {
      throw new AwsException(
          "",
          "The role " + name + " of this account is " + found.arn() + ", not " + nameOrArn + ".");
    }
    String boundary =
        found.permissionsBoundary() == null
            ? ""
            : found.permissionsBoundary().permissionsBoundaryArn();
    return new Role(
        name,
        found.arn(),
        found.roleId(),
        decoded(found.assumeRolePolicyDocument()),
        boundary.isEmpty() ? null : managed(Kind.BOUNDARY, boundary),
        inline(name),
        attached(name),
        tags(name));
  }

  private List<RolePolicy> inline(String role) {
    List<String> names =
        aws.call(
            "listing the inline policies of " + role,
            () ->
                iam.listRolePoliciesPaginator(r -> r.roleName(role)).policyNames().stream()
                    .sorted()
                    .toList());
    List<RolePolicy> policies = new ArrayList<>();
    for (String name : names) {
      RolePolicy policy = inline(role, name);
      if (policy != null) {
        policies.add(policy);
      }
    }
    return policies;
  }

  /** One inline policy; null when there is none of that name, or no longer. */
  @Nullable RolePolicy inline(String role, String name) {
    try {
      String document =
          aws.call(
              "reading the inline policy " + name + " of " + role,
              () -> iam.getRolePolicy(r -> r.roleName(role).policyName(name)).policyDocument());
      return policy(Kind.INLINE, name, "", "", document);
    } catch (AwsException failed) {
      if (failed.code().equals("NoSuchEntity")) {
        return null;
      }
      throw failed;
    }
  }

  private List<RolePolicy> attached(String role) {
    List<AttachedPolicy> attached =
        aws.call(
            "listing the managed policies of " + role,
            () ->
                iam
                    .listAttachedRolePoliciesPaginator(r -> r.roleName(role))
                    .attachedPolicies()
                    .stream()
                    .sorted(Comparator.comparing(AttachedPolicy::policyArn))
                    .toList());
    return attached.stream().map(each -> managed(Kind.ATTACHED, each.policyArn())).toList();
  }

  /** A managed policy with its default version. */
  RolePolicy managed(Kind kind, String arn) {
    Policy policy =
        aws.call(
            "reading the managed policy " + arn,
            () -> iam.getPolicy(r -> r.policyArn(arn)).policy());
    String document =
        aws.call(
            "reading version " + policy.defaultVersionId() + " of " + arn,
            () ->
                iam.getPolicyVersion(r -> r.policyArn(arn).versionId(policy.defaultVersionId()))
                    .policyVersion()
                    .document());
    return policy(kind, policy.policyName(), arn, policy.defaultVersionId(), document);
  }

  private SortedMap<String, String> tags(String role) {
    SortedMap<String, String> tags = new TreeMap<>();
    for (Tag tag :
        aws.call(
            "reading the tags of " + role,
            () -> iam.listRoleTagsPaginator(r -> r.roleName(role)).tags().stream().toList())) {
      tags.put(tag.key(), tag.value());
    }
    return tags;
  }

  private static RolePolicy policy(
      Kind kind, String name, String arn, String version, String document) {
    String text = decoded(document);
    try {
      PolicyDocument policy =
          PolicyReader.read(text, kind == Kind.BOUNDARY ? PolicyKind.BOUNDARY : PolicyKind.IDENTITY)
              .policy();
      return new RolePolicy(kind, name, arn, version, text, policy);
    } catch (PolicyException broken) {
      throw new AwsException(
          "",
          "The " + kind.text() + " " + name + " cannot be understood: " + broken.getMessage(),
          broken);
    }
  }

  /** IAM encodes documents by RFC 3986, where a plus sign is a plus sign. */
  private static String decoded(String document) {
    return URLDecoder.decode(document.replace("+", "%2B"), StandardCharsets.UTF_8);
  }
}
