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
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/** IAM: roles and their inline policies. Each account sees its own. */
public final class IamService {
  /**
   * For all inline policies of a role together, white space not counted. Source: <a
   * href="https://docs.aws.amazon.com/IAM/latest/UserGuide/reference_iam-quotas.html">IAM
   * quotas</a>.
   */
  private static final int INLINE_LIMIT = 10_240;

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
            Map.entry("ListAttachedRolePolicies", this::listAttachedRolePolicies));
    return new QueryService(
        "iam", "2010-05-08", "https://iam.amazonaws.com/doc/2010-05-08/", operations);
  }

  private List<Xml> createRole(Caller caller, Form in) {
    String path = in.get("Path").isEmpty() ? "/" : in.get("Path");
    String name = in.required("RoleName");
    roles.create(
        caller.account(), path, name, in.required("AssumeRolePolicyDocument"), clock.instant());
    return List.of(element("Role", roles.get(caller.account(), name)));
  }

  private List<Xml> listRoles(Caller caller, Form in) {
    Stream<Xml> members =
        roles.of(caller.account()).stream()
            .filter(role -> role.path().startsWith(in.get("PathPrefix")))
            .map(role -> element("member", role));
    return List.of(Xml.members("Roles", members), Xml.text("IsTruncated", "false"));
  }

  private List<Xml> updateAssumeRolePolicy(Caller caller, Form in) {
    Role role = role(caller, in);
    String policy = in.required("PolicyDocument");
    PolicyDocument.parse(policy);
    role.trust(policy);
    return List.of();
  }

  private List<Xml> deleteRole(Caller caller, Form in) {
    Role role = role(caller, in);
    if (!role.inlinePolicies().isEmpty()) {
      throw new AwsException(
          409, "DeleteConflict", "Cannot delete entity, must delete policies first.");
    }
    roles.remove(role);
    return List.of();
  }

  private List<Xml> putRolePolicy(Caller caller, Form in) {
    Role role = role(caller, in);
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
    return List.of(Xml.members("PolicyNames", names), Xml.text("IsTruncated", "false"));
  }

  private List<Xml> deleteRolePolicy(Caller caller, Form in) {
    Role role = role(caller, in);
    policy(role, in);
    role.inlinePolicies().remove(in.get("PolicyName"));
    return List.of();
  }

  /** Always none: managed policies do not exist here. */
  private List<Xml> listAttachedRolePolicies(Caller caller, Form in) {
    role(caller, in);
    return List.of(Xml.of("AttachedPolicies"), Xml.text("IsTruncated", "false"));
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

  private static long size(String document) {
    return document.chars().filter(c -> !Character.isWhitespace(c)).count();
  }

  private static Xml element(String name, Role role) {
    return Xml.of(
        name,
        Xml.text("Path", role.path()),
        Xml.text("RoleName", role.name()),
        Xml.text("RoleId", role.id()),
        Xml.text("Arn", role.arn()),
        Xml.text("CreateDate", role.created().truncatedTo(ChronoUnit.SECONDS).toString()),
        Xml.text("AssumeRolePolicyDocument", Percent.encode(role.trustPolicy())),
        Xml.text("MaxSessionDuration", "3600"));
  }
}
