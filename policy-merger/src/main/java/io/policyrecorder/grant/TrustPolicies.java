package io.policyrecorder.grant;

import io.policyrecorder.arn.Arn;
import io.policyrecorder.finding.Finding;
import io.policyrecorder.finding.FindingKind;
import io.policyrecorder.merge.DeployedArns;
import io.policyrecorder.merge.MergeOptions;
import io.policyrecorder.permission.RecordedCall;
import io.policyrecorder.policy.Condition;
import io.policyrecorder.policy.Effect;
import io.policyrecorder.policy.PolicyDocument;
import io.policyrecorder.policy.Principal;
import io.policyrecorder.policy.Principals;
import io.policyrecorder.policy.Statement;
import io.policyrecorder.trace.Call;
import io.policyrecorder.trace.Origin;
import io.policyrecorder.trace.Traces;
import java.util.ArrayList;
import java.util.Collection;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.SortedMap;
import java.util.SortedSet;
import java.util.TreeMap;
import java.util.TreeSet;

/** Who must be let in to a role: the service that runs the application, or who assumed it. */
public final class TrustPolicies {

  private static final List<TrustedService> SERVICES = TrustedService.load();

  private TrustPolicies() {}

  /** The names of the services that {@link #ofService} knows. */
  public static List<String> services() {
    return SERVICES.stream().map(TrustedService::name).toList();
  }

  /**
   * The trust policy for a role that a service hands to the application.
   *
   * @throws IllegalArgumentException when the service is not known; the message lists those that
   *     are
   */
  public static PolicyDocument ofService(String name, Place place, SortedSet<Finding> findings) {
    TrustedService service =
        SERVICES.stream()
            .filter(one -> one.name().equals(name) || one.principal().equals(name))
            .findFirst()
            .orElseThrow(
                () ->
                    new IllegalArgumentException(
                        "There is no service \""
                            + name
                            + "\", only "
                            + String.join(", ", services())
                            + "."));
    return ofService(service, place, findings);
  }

  static PolicyDocument ofService(
      TrustedService service, Place place, SortedSet<Finding> findings) {
    SortedSet<String> actions = new TreeSet<>(service.also());
    actions.add("sts:AssumeRole");
    SortedSet<Condition> conditions = new TreeSet<>();
    for (List<String> condition : service.conditions()) {
      String value = place.fill(condition.get(2), "", findings);
      // StringEquals takes "*" as the character: such a condition would let nobody in.
      if (condition.get(0).endsWith("Like") || value.indexOf('*') < 0) {
        conditions.add(condition(condition.get(0), condition.get(1), value));
      }
    }
    if (!service.unconfirmed().isEmpty()) {
      findings.add(Unconfirmed.of(service.principal(), service.unconfirmed(), service.page()));
    }
    return new PolicyDocument(
        List.of(
            statement(
                new Principal(Principal.Type.SERVICE, service.principal()), actions, conditions)));
  }

  /**
   * The trust policies of the roles that the application assumed, by the role's ARN.
   *
   * @param role the ARN of the application's own role; empty when it is not known
   * @param externalId the external id that roles ask for; empty when it is not known
   */
  public static SortedMap<String, PolicyDocument> ofAssumedRoles(
      Traces traces,
      MergeOptions options,
      String role,
      String externalId,
      SortedSet<Finding> findings) {
    Collection<RecordedCall> all = RecordedCall.of(traces.observations());
    DeployedArns arns = new DeployedArns(options, all);
    Callers callers = new Callers(role, Place.of(traces, options));
    SortedMap<String, Map<String, Statement>> roles = new TreeMap<>();
    for (RecordedCall call : all) {
      if (call.call().service().equals("STS")
          && call.call().origin().kind() != Origin.Kind.TEST
          && !call.call().principal().equals(Call.AMBIENT)) {
        for (String assumed : call.values("RoleArn")) {
          if (!Arn.isArn(assumed)) {
            continue;
          }
          String deployed = arns.principal(assumed, call);
          switch (call.call().operation()) {
            case "AssumeRole" -> {
              Statement statement = assumed(call, deployed, arns, callers, externalId, findings);
              roles
                  .computeIfAbsent(deployed, key -> new TreeMap<>())
                  .putIfAbsent(statement.toString(), statement);
            }
            case "AssumeRoleWithWebIdentity", "AssumeRoleWithSAML" ->
                findings.add(
                    new Finding(
                        FindingKind.CALLER_UNKNOWN,
                        deployed,
                        call.operation()
                            + " assumed it, but the identity provider is in the token, which is"
                            + " never recorded, so there is no trust policy for it here.",
                        "Write the trust policy with the provider's ARN, and its audience and subject"
                            + " as conditions."));
            default -> {}
          }
        }
      }
    }
    findings.addAll(arns.findings());
    SortedMap<String, PolicyDocument> policies = new TreeMap<>();
    roles.forEach(
        (name, statements) ->
            policies.put(name, new PolicyDocument(new ArrayList<>(statements.values()))));
    return Collections.unmodifiableSortedMap(policies);
  }

  private static Statement assumed(
      RecordedCall call,
      String role,
      DeployedArns arns,
      Callers callers,
      String externalId,
      SortedSet<Finding> findings) {
    SortedSet<String> actions = new TreeSet<>(List.of("sts:AssumeRole"));
    // https://docs.aws.amazon.com/IAM/latest/UserGuide/id_session-tags.html
    if (call.present("Tags") || call.present("TransitiveTagKeys")) {
      actions.add("sts:TagSession");
    }
    // https://docs.aws.amazon.com/IAM/latest/UserGuide/id_credentials_temp_control-access_monitor.html
    if (call.present("SourceIdentity")) {
      actions.add("sts:SetSourceIdentity");
    }
    if (call.present("ProvidedContexts")) {
      actions.add("sts:SetContext");
    }
    SortedSet<Condition> conditions = new TreeSet<>();
    // https://docs.aws.amazon.com/IAM/latest/UserGuide/id_roles_common-scenarios_third-party.html
    if (call.present("ExternalId")) {
      conditions.add(
          externalId.isEmpty()
              ? condition("Null", "sts:ExternalId", "false")
              : condition("StringEquals", "sts:ExternalId", externalId));
      if (externalId.isEmpty()) {
        findings.add(
            new Finding(
                FindingKind.CALLER_UNKNOWN,
                role,
                "It was assumed with an external id, whose value is never recorded, so any external"
                    + " id is accepted.",
                "Give it with --external-id."));
      }
    }
    String caller = arns.principal(call.call().principal(), call);
    return statement(
        new Principal(Principal.Type.AWS, callers.arn(caller, findings)), actions, conditions);
  }

  private static Statement statement(
      Principal principal, SortedSet<String> actions, SortedSet<Condition> conditions) {
    return new Statement(
        "",
        Effect.ALLOW,
        Principals.only(principal),
        false,
        actions,
        false,
        Collections.emptySortedSet(),
        conditions,
        List.of());
  }

  private static Condition condition(String operator, String key, String value) {
    return new Condition(operator, key, new TreeSet<>(List.of(value)));
  }
}
