package io.policyrecorder.grant;

import io.policyrecorder.arn.Arn;
import io.policyrecorder.arn.ArnPattern;
import io.policyrecorder.facts.FactTable;
import io.policyrecorder.finding.Finding;
import io.policyrecorder.finding.FindingKind;
import io.policyrecorder.merge.DeployedArns;
import io.policyrecorder.merge.MergeOptions;
import io.policyrecorder.merge.MergeResult;
import io.policyrecorder.merge.PolicyMerger;
import io.policyrecorder.permission.EncryptedTargets;
import io.policyrecorder.permission.KnownApi;
import io.policyrecorder.permission.Permission;
import io.policyrecorder.permission.PermissionFinder;
import io.policyrecorder.permission.RecordedCall;
import io.policyrecorder.policy.Condition;
import io.policyrecorder.policy.Effect;
import io.policyrecorder.policy.PolicyDocument;
import io.policyrecorder.policy.Principal;
import io.policyrecorder.policy.Principals;
import io.policyrecorder.policy.Statement;
import io.policyrecorder.trace.Traces;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.SortedMap;
import java.util.SortedSet;
import java.util.TreeMap;
import java.util.TreeSet;

/** What the policies of called resources must allow, so that the recorded calls come through. */
public final class ResourcePolicies {

  /** Who may do what, under which conditions, on the parts of one resource. */
  private record Entry(Principal principal, SortedSet<Condition> conditions) {}

  private final SortedMap<String, Map<String, Statement>> statements = new TreeMap<>();
  private final SortedSet<Finding> findings = new TreeSet<>();
  private final Callers callers;
  private final SortedMap<String, String> owners;
  private final Set<String> used = new HashSet<>();
  private final List<KnownApi> apis;

  private ResourcePolicies(Callers callers, SortedMap<String, String> owners, List<KnownApi> apis) {
    this.callers = callers;
    this.owners = owners;
    this.apis = apis;
  }

  /**
   * The policies, one for each resource that needs one.
   *
   * @param role the ARN of the application's own role; empty when it is not known
   * @param owners the accounts that own resources whose ARNs do not tell, by patterns of ARNs
   * @param known what calls the application's functions, as far as the user says
   * @param findings where to report what is not known
   */
  public static List<ResourcePolicy> of(
      Traces traces,
      MergeOptions options,
      String role,
      SortedMap<String, String> owners,
      List<KnownTrigger> known,
      SortedSet<Finding> findings) {
    Place place = Place.of(traces, options);
    ResourcePolicies policies =
        new ResourcePolicies(new Callers(role, place), owners, options.known().apis());
    policies.triggers(traces, options);
    for (KnownTrigger trigger : known) {
      String function = place.function(trigger.function(), policies.findings);
      Trigger.of(trigger, function, place, policies.findings).forEach(policies::add);
    }
    policies.acrossAccounts(PolicyMerger.merge(traces, options));
    policies.unused();
    findings.addAll(policies.findings);
    return policies.written(place);
  }

  private void triggers(Traces traces, MergeOptions options) {
    Collection<RecordedCall> all = RecordedCall.of(traces.observations());
    DeployedArns arns = new DeployedArns(options, all);
    FactTable facts = FactTable.load();
    DeliveryKeys keys =
        new DeliveryKeys(new EncryptedTargets(all, facts), options.known().keys(), arns, findings);
    for (Permission permission : PermissionFinder.of(all, all, facts).needed()) {
      SetUpCall.of(permission, arns, keys, findings).forEach(this::add);
    }
    findings.addAll(arns.findings());
  }

  private void add(Trigger trigger) {
    add(
        trigger.owner(),
        new Entry(principal(trigger.principal()), trigger.conditions()),
        trigger.actions(),
        trigger.resource());
  }

  private static Principal principal(String name) {
    boolean service = !Arn.isArn(name) && name.indexOf('.') > 0;
    return new Principal(service ? Principal.Type.SERVICE : Principal.Type.AWS, name);
  }

  private void acrossAccounts(MergeResult merged) {
    merged
        .policies()
        .forEach(
            (principal, policy) -> {
              for (Statement statement : policy.statements()) {
                for (String resource : statement.resources()) {
                  if (Arn.isArn(resource)) {
                    called(principal, statement, resource);
                  }
                }
              }
            });
  }

  private void called(String principal, Statement statement, String granted) {
    String caller = callers.account(principal);
    String account = account(Arn.parse(granted), granted);
    Arn arn = owned(Arn.parse(granted), account);
    String resource = arn.toString();
    if (arn.service().equals("sts") || arn.service().equals("iam") || account.equals(caller)) {
      return;
    }
    Shareable kind = Shareable.of(arn);
    if (account.isEmpty() || account.equals("*")) {
      if (kind == Shareable.BUCKET || kind == Shareable.API) {
        findings.add(ownerUnknown(kind.owner(arn)));
      }
      return;
    }
    SortedSet<String> actions = new TreeSet<>(statement.actions());
    if (kind != null) {
      boolean none = kind == Shareable.API && isWithoutPolicy(arn);
      actions.removeIf(action -> none || !kind.canShare(action));
    }
    if (kind == null || actions.size() < statement.actions().size()) {
      SortedSet<String> refused = new TreeSet<>(statement.actions());
      if (kind != null) {
        refused.removeAll(actions);
      }
      boolean unwritten = Shareable.isUnwritten(arn);
      findings.add(
          new Finding(
              FindingKind.NOT_SHAREABLE,
              resource,
              "It belongs to account "
                  + account
                  + (unwritten
                      ? ", and this does not write the policy of such a resource, which would have to allow "
                      : ", and no policy of the resource is known that could allow ")
                  + String.join(", ", refused)
                  + " to another account.",
              unwritten
                  ? "Write it into that policy by hand, or assume a role of that account for these calls."
                  : "Assume a role of that account for these calls."));
    }
    if (kind == Shareable.SECRET && !actions.isEmpty()) {
      findings.add(
          new Finding(
              FindingKind.ENCRYPTION_UNKNOWN,
              resource,
              "Secrets Manager's own key lets no other account in, so this secret must be encrypted with"
                  + " a customer managed key, whose policy must allow kms:Decrypt to the caller.",
              "Name the key under encryption in recorder.yaml, so that its policy is printed too."));
    }
    if (kind != null && !actions.isEmpty()) {
      add(
          kind.owner(arn),
          new Entry(
              new Principal(Principal.Type.AWS, callers.arn(principal, findings)),
              statement.conditions()),
          actions,
          kind.named(resource));
    }
  }

  /**
   * Only REST APIs have resource policies:
   * https://docs.aws.amazon.com/apigateway/latest/developerguide/http-api-vs-rest.html
   */
  private boolean isWithoutPolicy(Arn api) {
    return apis.stream()
        .anyMatch(
            known ->
                !known.id().isEmpty()
                    && (api.resource() + "/").startsWith(known.id() + "/")
                    && (known.type().equals("HTTP") || known.type().equals("WEBSOCKET")));
  }

  /** An API's ARN with the account that owns it, where no request told it. */
  private static Arn owned(Arn arn, String account) {
    return arn.account().equals("*") && !account.isEmpty()
        ? new Arn(arn.partition(), arn.service(), arn.region(), account, arn.resource())
        : arn;
  }

  private static Finding ownerUnknown(String resource) {
    return new Finding(
        FindingKind.ACCOUNT_UNKNOWN,
        resource,
        "Its ARN does not tell who owns it; it was taken for the caller's own, which needs no policy"
            + " of the resource.",
        "If it is another account's, give --owner " + resource + "=ACCOUNT.");
  }

  private void unused() {
    for (Map.Entry<String, String> owner : owners.entrySet()) {
      if (!used.contains(owner.getKey())) {
        findings.add(
            new Finding(
                FindingKind.SETTING_UNUSED,
                "--owner " + owner.getKey() + "=" + owner.getValue(),
                "No call in these traces is about such a resource.",
                "Compare it with the resources that recorder merge prints."));
      }
    }
  }

  private String account(Arn arn, String resource) {
    for (Map.Entry<String, String> owner : owners.entrySet()) {
      ArnPattern pattern = ArnPattern.of(owner.getKey());
      if (pattern.matches(resource) || resource.startsWith(owner.getKey() + "/")) {
        used.add(owner.getKey());
        return owner.getValue();
      }
    }
    return arn.account();
  }

  private void add(String owner, Entry entry, SortedSet<String> actions, String resource) {
    Statement statement =
        new Statement(
            "",
            Effect.ALLOW,
            Principals.only(entry.principal()),
            false,
            actions,
            false,
            Allowed.one(resource),
            entry.conditions(),
            List.of());
    statements
        .computeIfAbsent(owner, key -> new TreeMap<>())
        .merge(
            entry.principal() + "\n" + entry.conditions() + "\n" + actions,
            statement,
            ResourcePolicies::onBoth);
  }

  private static Statement onBoth(Statement left, Statement right) {
    SortedSet<String> resources = new TreeSet<>(left.resources());
    resources.addAll(right.resources());
    return new Statement(
        left.sid(),
        left.effect(),
        left.principals(),
        false,
        left.actions(),
        false,
        resources,
        left.conditions(),
        List.of());
  }

  private List<ResourcePolicy> written(Place place) {
    List<ResourcePolicy> written = new ArrayList<>();
    statements.forEach(
        (resource, entries) -> {
          String account = account(Arn.parse(resource), resource);
          written.add(
              new ResourcePolicy(
                  resource,
                  account.isEmpty() ? place.account() : account,
                  new PolicyDocument(List.copyOf(entries.values()))));
        });
    return written;
  }
}
