package io.policyrecorder.testbed.backend.control.service;

import io.policyrecorder.testbed.backend.control.policy.PolicyDocument;
import io.policyrecorder.testbed.backend.control.protocol.Form;
import io.policyrecorder.testbed.backend.control.protocol.QueryService;
import io.policyrecorder.testbed.backend.control.protocol.QueryService.Operation;
import io.policyrecorder.testbed.backend.control.protocol.Xml;
import io.policyrecorder.testbed.backend.control.sigv4.Caller;
import io.policyrecorder.testbed.backend.control.web.AwsException;
import io.policyrecorder.testbed.backend.control.web.Json;
import io.policyrecorder.testbed.backend.control.web.Percent;
import java.time.Clock;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/** IAM: roles, their inline and managed policies. Each account sees its own. */
public final class IamService {
  /**
   * For all inline policies of a role together, white space not counted. Source: <a
   * href="https://docs.aws.amazon.com/IAM/latest/UserGuide/reference_iam-quotas.html">IAM
   * quotas</a>.
   */
  private static final int INLINE_LIMIT = 10_240;

  /** Every list is whole. */
  static final Xml LAST_PAGE = Xml.text("IsTruncated", "false");

  private final Roles roles;
  private final Clock clock;

  public IamService(Roles roles, Clock clock) {
    this.roles = roles;
    this.clock = clock;
  }

  /** The operations. */
  public QueryService table() {
    Map<String, Operation> operations =
        Map.ofEntries(
            Map.entry("CreateRole", this::createRole),
            Map.entry("GetRole", (caller, in) -> List.of(element("Role", role(caller, in)))),
            Map.entry("ListRoles", this::listRoles),
            Map.entry("UpdateAssumeRolePolicy", this::updateAssumeRolePolicy),
            Map.entry("DeleteRole", this::deleteRole),
            Map.entry("PutRolePolicy", this::putRolePolicy),
            Map.entry("GetRolePolicy", this::getRolePolicy),
            Map.entry("ListRolePolicies", this::listRolePolicies),
            Map.entry("DeleteRolePolicy", this::deleteRolePolicy),
            Map.entry("TagRole", this::tagRole),
            Map.entry("UntagRole", this::untagRole),
            Map.entry("ListRoleTags", (caller, in) -> List.of(tags(role(caller, in)), LAST_PAGE)));
    Map<String, Operation> all = new HashMap<>(operations);
    all.putAll(new ManagedPolicyOperations(roles, clock).table());
    all.putAll(new LastAccessed(roles, clock).table());
    return new QueryService("iam", "2010-05-08", "https://iam.amazonaws.com/doc/2010-05-08/", all);
  }

  private List<Xml> createRole(Caller caller, Form in) {
    String path = in.get("Path").isEmpty() ? "/" : in.get("Path");
    String name = in.required("RoleName");
    roles.create(
        caller.account(), path, name, in.required("AssumeRolePolicyDocument"), clock.instant());
    tag(roles.get(caller.account(), name), in);
    return List.of(element("Role", roles.get(caller.account(), name)));
  }

  private List<Xml> listRoles(Caller caller, Form in) {
    Stream<Xml> members =
        roles.of(caller.account()).stream()
            .filter(role -> role.path().startsWith(in.get("PathPrefix")))
            .map(role -> element("member", role));
    return List.of(Xml.members("Roles", members), LAST_PAGE);
  }

  private List<Xml> updateAssumeRolePolicy(Caller caller, Form in) {
    Role role = role(caller, in);
    String policy = in.required("PolicyDocument");
    PolicyDocument.parse(policy);
    role.trust(policy);
    return List.of();
  }

  private List<Xml> deleteRole(Caller caller, Form in) {
    Role role = changeable(caller, in);
    if (!role.inlinePolicies().isEmpty() || !role.attachedPolicies().isEmpty()) {
      throw new AwsException(
          409, "DeleteConflict", "Cannot delete entity, must delete policies first.");
    }
    roles.remove(role);
    return List.of();
  }

  private List<Xml> putRolePolicy(Caller caller, Form in) {
    Role role = changeable(caller, in);
    String name = in.required("PolicyName");
    String document = in.required("PolicyDocument");
    if (!Json.lenient(document).has("Statement")) {
      throw new AwsException(400, "MalformedPolicyDocument", "Syntax errors in policy.");
    }
    long others =
        role.inlinePolicies().entrySet().stream()
            .filter(policy -> !policy.getKey().equals(name))
            .mapToLong(policy -> size(policy.getValue()))
            .sum();
    if (others + size(document) > INLINE_LIMIT) {
      throw new AwsException(
          409,
          "LimitExceeded",
          "Maximum policy size of " + INLINE_LIMIT + " bytes exceeded for role " + role.name());
    }
    role.inlinePolicies().put(name, document);
    return List.of();
  }

  private List<Xml> getRolePolicy(Caller caller, Form in) {
    Role role = role(caller, in);
    return List.of(
        Xml.text("RoleName", role.name()),
        Xml.text("PolicyName", in.get("PolicyName")),
        Xml.text("PolicyDocument", Percent.encode(policy(role, in))));
  }

  private List<Xml> listRolePolicies(Caller caller, Form in) {
    Stream<Xml> names =
        role(caller, in).inlinePolicies().keySet().stream().map(n -> Xml.text("member", n));
    return List.of(Xml.members("PolicyNames", names), LAST_PAGE);
  }

  private List<Xml> deleteRolePolicy(Caller caller, Form in) {
    Role role = changeable(caller, in);
    policy(role, in);
    role.inlinePolicies().remove(in.get("PolicyName"));
    return List.of();
  }

  private List<Xml> tagRole(Caller caller, Form in) {
    tag(changeable(caller, in), in);
    return List.of();
  }

  private static void tag(Role role, Form in) {
    in.members("Tags").forEach(tag -> role.tags().put(tag.get("Key"), tag.get("Value")));
  }

  private List<Xml> untagRole(Caller caller, Form in) {
    Role role = changeable(caller, in);
    for (int i = 1; !in.get("TagKeys.member." + i).isEmpty(); i++) {
      role.tags().remove(in.get("TagKeys.member." + i));
    }
    return List.of();
  }

  private static Xml tags(Role role) {
    return Xml.members(
        "Tags",
        role.tags().entrySet().stream()
            .map(
                tag ->
                    Xml.of(
                        "member",
                        Xml.text("Key", tag.getKey()),
                        Xml.text("Value", tag.getValue()))));
  }

  /** A role that its account may change: those of services are only theirs. */
  private Role changeable(Caller caller, Form in) {
    return changeable(role(caller, in));
  }

  static Role changeable(Role role) {
    if (role.path().startsWith("/aws-service-role/")) {
      throw new AwsException(
          400,
          "UnmodifiableEntity",
          "Cannot perform the operation on the protected role '"
              + role.name()
              + "' - this role is only modifiable by AWS");
    }
    return role;
  }

  private Role role(Caller caller, Form in) {
    return roles.get(caller.account(), in.required("RoleName"));
  }

  private static String policy(Role role, Form in) {
    String name = in.required("PolicyName");
    @Nullable String policy = role.inlinePolicies().get(name);
    if (policy == null) {
      throw new AwsException(
          404, "NoSuchEntity", "The role policy with name " + name + " cannot be found.");
    }
    return policy;
  }

  /** In characters as the quotas count them. */
  static long size(String document) {
    return document.chars().filter(c -> !Character.isWhitespace(c)).count();
  }

  private static Xml element(String name, Role role) {
    List<Xml> parts =
        new ArrayList<>(
            List.of(
                Xml.text("Path", role.path()),
                Xml.text("RoleName", role.name()),
                Xml.text("RoleId", role.id()),
                Xml.text("Arn", role.arn()),
                Xml.text("CreateDate", role.created().truncatedTo(ChronoUnit.SECONDS).toString()),
                Xml.text("AssumeRolePolicyDocument", Percent.encode(role.trustPolicy())),
                Xml.text("MaxSessionDuration", "3600")));
    if (!role.boundary().isEmpty()) {
      parts.add(
          Xml.of(
              "PermissionsBoundary",
              Xml.text("PermissionsBoundaryType", "PermissionsBoundaryPolicy"),
              Xml.text("PermissionsBoundaryArn", role.boundary())));
    }
    return Xml.of(name, parts);
  }
}
