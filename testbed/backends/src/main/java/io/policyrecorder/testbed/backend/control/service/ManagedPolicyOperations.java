package io.policyrecorder.testbed.backend.control.service;

import io.policyrecorder.testbed.backend.control.protocol.Form;
import io.policyrecorder.testbed.backend.control.protocol.QueryService.Operation;
import io.policyrecorder.testbed.backend.control.protocol.Xml;
import io.policyrecorder.testbed.backend.control.service.ManagedPolicy.Version;
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

/**
 * IAM's managed policies, and permissions boundaries.
 *
 * @see <a href="https://docs.aws.amazon.com/IAM/latest/UserGuide/reference_iam-quotas.html">IAM
 *     quotas</a>
 */
final class ManagedPolicyOperations {
  private static final int LARGEST = 6_144;
  private static final int VERSIONS = 5;
  private static final int ATTACHED = 10;

  private static final String BASIC_EXECUTION =
      "arn:aws:iam::aws:policy/service-role/AWSLambdaBasicExecutionRole";

  private final Map<String, ManagedPolicy> byArn = new HashMap<>();
  private final Roles roles;
  private final Clock clock;

  ManagedPolicyOperations(Roles roles, Clock clock) {
    this.roles = roles;
    this.clock = clock;
    byArn.put(
        BASIC_EXECUTION,
        new ManagedPolicy(
            BASIC_EXECUTION,
            "AWSLambdaBasicExecutionRole",
            """
            {
                "Version": "2012-10-17",
                "Statement": [
                    {
                        "Effect": "Allow",
                        "Action": [
                            "logs:CreateLogGroup",
                            "logs:CreateLogStream",
                            "logs:PutLogEvents"
                        ],
                        "Resource": "*"
                    }
                ]
            }""",
            clock.instant()));
  }

  Map<String, Operation> table() {
    return Map.ofEntries(
        Map.entry("CreatePolicy", this::createPolicy),
        Map.entry("GetPolicy", (caller, in) -> List.of(element(policy(in)))),
        Map.entry("ListPolicies", this::listPolicies),
        Map.entry("DeletePolicy", this::deletePolicy),
        Map.entry("CreatePolicyVersion", this::createPolicyVersion),
        Map.entry("ListPolicyVersions", this::listPolicyVersions),
        Map.entry("GetPolicyVersion", this::getPolicyVersion),
        Map.entry("DeletePolicyVersion", this::deletePolicyVersion),
        Map.entry("SetDefaultPolicyVersion", this::setDefaultPolicyVersion),
        Map.entry("AttachRolePolicy", this::attachRolePolicy),
        Map.entry("DetachRolePolicy", this::detachRolePolicy),
        Map.entry("ListAttachedRolePolicies", this::listAttachedRolePolicies),
        Map.entry("PutRolePermissionsBoundary", this::putRolePermissionsBoundary),
        Map.entry("DeleteRolePermissionsBoundary", this::deleteRolePermissionsBoundary));
  }

  private List<Xml> createPolicy(Caller caller, Form in) {
    String path = in.get("Path").isEmpty() ? "/" : in.get("Path");
    String name = in.required("PolicyName");
    String arn = "arn:aws:iam::" + caller.account() + ":policy" + path + name;
    String document = document(in);
    if (byArn.containsKey(arn)) {
      throw new AwsException(
          409,
          "EntityAlreadyExists",
          "A policy called " + name + " already exists. Duplicate names are not allowed.");
    }
    ManagedPolicy policy = new ManagedPolicy(arn, name, document, clock.instant());
    byArn.put(arn, policy);
    return List.of(element(policy));
  }

  private List<Xml> listPolicies(Caller caller, Form in) {
    String prefix = ":policy" + (in.get("PathPrefix").isEmpty() ? "/" : in.get("PathPrefix"));
    boolean local = in.get("Scope").equals("Local");
    Stream<Xml> members =
        byArn.values().stream()
            .filter(policy -> policy.arn().contains(prefix))
            .filter(
                policy ->
                    policy.arn().startsWith("arn:aws:iam::" + caller.account() + ":")
                        || (!local && policy.arn().startsWith("arn:aws:iam::aws:")))
            .map(this::element)
            .map(element -> Xml.of("member", element.children()));
    return List.of(Xml.members("Policies", members), IamService.LAST_PAGE);
  }

  private List<Xml> deletePolicy(Caller caller, Form in) {
    ManagedPolicy policy = own(in);
    if (attachments(policy) > 0) {
      throw conflict("Cannot delete a policy attached to entities.");
    }
    if (policy.versions().size() > 1) {
      throw conflict(
          "This policy has more than one version. Before you delete a policy, you must delete the"
              + " policy's versions. The default version is deleted with the policy.");
    }
    byArn.remove(policy.arn());
    return List.of();
  }

  private List<Xml> createPolicyVersion(Caller caller, Form in) {
    ManagedPolicy policy = own(in);
    String document = document(in);
    if (policy.versions().size() >= VERSIONS) {
      throw new AwsException(
          409,
          "LimitExceeded",
          "A managed policy can have up to "
              + VERSIONS
              + " versions. Before you create a new version, you must delete an existing version.");
    }
    boolean asDefault = in.get("SetAsDefault").equals("true");
    return List.of(
        element("PolicyVersion", policy, policy.add(document, asDefault, clock.instant()), false));
  }

  private List<Xml> listPolicyVersions(Caller caller, Form in) {
    ManagedPolicy policy = policy(in);
    // The newest first, as IAM lists them.
    Stream<Xml> members =
        policy.versions().descendingMap().values().stream()
            .map(version -> element("member", policy, version, false));
    return List.of(Xml.members("Versions", members), IamService.LAST_PAGE);
  }

  private List<Xml> getPolicyVersion(Caller caller, Form in) {
    ManagedPolicy policy = policy(in);
    return List.of(element("PolicyVersion", policy, version(policy, in), true));
  }

  private List<Xml> deletePolicyVersion(Caller caller, Form in) {
    ManagedPolicy policy = own(in);
    Version version = version(policy, in);
    if (version.id().equals(policy.defaultVersion())) {
      throw conflict("Cannot delete the default version of a policy.");
    }
    policy.versions().remove(number(version.id()));
    return List.of();
  }

  private List<Xml> setDefaultPolicyVersion(Caller caller, Form in) {
    ManagedPolicy policy = own(in);
    policy.makeDefault(number(version(policy, in).id()));
    return List.of();
  }

  private List<Xml> attachRolePolicy(Caller caller, Form in) {
    Role role = role(caller, in);
    ManagedPolicy policy = policy(in);
    if (role.attachedPolicies().size() >= ATTACHED
        && !role.attachedPolicies().contains(policy.arn())) {
      throw new AwsException(
          409, "LimitExceeded", "Cannot exceed quota for PoliciesPerRole: " + ATTACHED);
    }
    role.attachedPolicies().add(policy.arn());
    return List.of();
  }

  private List<Xml> detachRolePolicy(Caller caller, Form in) {
    Role role = role(caller, in);
    if (!role.attachedPolicies().remove(in.required("PolicyArn"))) {
      throw new AwsException(
          404, "NoSuchEntity", "Policy " + in.get("PolicyArn") + " was not found.");
    }
    return List.of();
  }

  private List<Xml> listAttachedRolePolicies(Caller caller, Form in) {
    Stream<Xml> members =
        roles.get(caller.account(), in.required("RoleName")).attachedPolicies().stream()
            .map(byArn::get)
            .map(
                policy ->
                    Xml.of(
                        "member",
                        Xml.text("PolicyName", policy.name()),
                        Xml.text("PolicyArn", policy.arn())));
    return List.of(Xml.members("AttachedPolicies", members), IamService.LAST_PAGE);
  }

  private List<Xml> putRolePermissionsBoundary(Caller caller, Form in) {
    String arn = in.required("PermissionsBoundary");
    if (!byArn.containsKey(arn)) {
      throw missing(arn);
    }
    role(caller, in).boundary(arn);
    return List.of();
  }

  private List<Xml> deleteRolePermissionsBoundary(Caller caller, Form in) {
    role(caller, in).boundary("");
    return List.of();
  }

  private Role role(Caller caller, Form in) {
    return IamService.changeable(roles.get(caller.account(), in.required("RoleName")));
  }

  private ManagedPolicy policy(Form in) {
    String arn = in.required("PolicyArn");
    @Nullable ManagedPolicy policy = byArn.get(arn);
    if (policy == null) {
      throw missing(arn);
    }
    return policy;
  }

  /** AWS's own policies cannot be changed. */
  private ManagedPolicy own(Form in) {
    ManagedPolicy policy = policy(in);
    if (policy.arn().startsWith("arn:aws:iam::aws:")) {
      throw new AwsException(403, "AccessDenied", "Cannot change an AWS managed policy.");
    }
    return policy;
  }

  private static AwsException missing(String arn) {
    return new AwsException(
        404, "NoSuchEntity", "Policy " + arn + " does not exist or is not attachable.");
  }

  private static AwsException conflict(String message) {
    return new AwsException(409, "DeleteConflict", message);
  }

  private static Version version(ManagedPolicy policy, Form in) {
    String id = in.required("VersionId");
    Version version = policy.versions().get(number(id));
    if (version == null) {
      throw new AwsException(
          404,
          "NoSuchEntity",
          "Policy " + policy.arn() + " version " + id + " does not exist or is not attachable.");
    }
    return version;
  }

  private static int number(String versionId) {
    return versionId.matches("v[1-9][0-9]{0,8}") ? Integer.parseInt(versionId.substring(1)) : 0;
  }

  private static String document(Form in) {
    String document = in.required("PolicyDocument");
    if (!Json.lenient(document).has("Statement")) {
      throw new AwsException(400, "MalformedPolicyDocument", "Syntax errors in policy.");
    }
    if (IamService.size(document) > LARGEST) {
      throw new AwsException(
          409, "LimitExceeded", "Cannot exceed quota for PolicySize: " + LARGEST);
    }
    return document;
  }

  private long attachments(ManagedPolicy policy) {
    return roles.all().stream()
        .filter(role -> role.attachedPolicies().contains(policy.arn()))
        .count();
  }

  private Xml element(ManagedPolicy policy) {
    return Xml.of(
        "Policy",
        Xml.text("PolicyName", policy.name()),
        Xml.text("Arn", policy.arn()),
        Xml.text("DefaultVersionId", policy.defaultVersion()),
        Xml.text("AttachmentCount", "" + attachments(policy)),
        Xml.text("IsAttachable", "true"),
        Xml.text("CreateDate", policy.created().truncatedTo(ChronoUnit.SECONDS).toString()));
  }

  private static Xml element(String name, ManagedPolicy policy, Version version, boolean whole) {
    List<Xml> parts =
        new ArrayList<>(
            List.of(
                Xml.text("VersionId", version.id()),
                Xml.text("IsDefaultVersion", "" + version.id().equals(policy.defaultVersion())),
                Xml.text(
                    "CreateDate", version.created().truncatedTo(ChronoUnit.SECONDS).toString())));
    if (whole) {
      parts.add(Xml.text("Document", Percent.encode(version.document())));
    }
    return Xml.of(name, parts);
  }
}
