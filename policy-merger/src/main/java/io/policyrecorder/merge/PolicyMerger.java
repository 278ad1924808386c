package io.policyrecorder.merge;

import io.policyrecorder.arn.Arn;
import io.policyrecorder.facts.FactTable;
import io.policyrecorder.finding.Finding;
import io.policyrecorder.merge.Consolidation.Group;
import io.policyrecorder.permission.Permission;
import io.policyrecorder.permission.PermissionFinder;
import io.policyrecorder.permission.Permissions;
import io.policyrecorder.permission.RecordedCall;
import io.policyrecorder.policy.Effect;
import io.policyrecorder.policy.PolicyDocument;
import io.policyrecorder.policy.Statement;
import io.policyrecorder.trace.Call;
import io.policyrecorder.trace.Origin;
import io.policyrecorder.trace.Traces;
import java.util.ArrayList;
import java.util.Collection;
import java.util.Collections;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;
import java.util.SortedMap;
import java.util.SortedSet;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.function.Consumer;

/**
 * From traces to policies. A function of the set of distinct calls: neither the order of files nor
 * how often a call was made changes a byte.
 */
public final class PolicyMerger {

  private final FactTable facts = FactTable.load();
  private final SortedSet<Finding> findings = new TreeSet<>();
  private final List<NameMapping> suggested = new ArrayList<>();
  private final MergeOptions options;

  private PolicyMerger(MergeOptions options) {
    this.options = options;
  }

  /** The least policies that allow every application call of the traces. */
  public static MergeResult merge(Traces traces, MergeOptions options) {
    return new PolicyMerger(options).merged(traces, (policy, grant, permission) -> {});
  }

  /** The policies of each principal, with the requests that its calls make. */
  public static DeployedRequests requests(Traces traces, MergeOptions options) {
    PolicyMerger merger = new PolicyMerger(options.withGrouping(Grouping.PRINCIPAL));
    RequestCollector requests = new RequestCollector(traces, options, merger.facts);
    MergeResult merged = merger.merged(traces, requests::add);
    return new DeployedRequests(requests.requests(), merged);
  }

  /** Every right of those policies with each call that needs it, before anything is grouped. */
  public static List<Need> needs(Traces traces, MergeOptions options) {
    List<Need> needs = new ArrayList<>();
    new PolicyMerger(options)
        .grant(
            traces,
            policy -> {},
            (policy, grant, permission) -> needs.add(need(policy, grant, permission)));
    return needs;
  }

  private static Need need(String policy, Grant grant, Permission permission) {
    SortedMap<String, String> rules = new TreeMap<>();
    permission.rules().forEach(rule -> rules.put(rule.name(), rule.page()));
    return new Need(
        policy,
        grant.action(),
        grant.resource(),
        grant.conditions(),
        permission.call().call(),
        permission.source(),
        rules);
  }

  /** Mappings for the names that tests seem to make up and no mapping of the options is about. */
  public static List<NameMapping> suggestedNames(Traces traces, MergeOptions options) {
    PolicyMerger merger = new PolicyMerger(options);
    merger.grant(traces, policy -> {}, (policy, grant, permission) -> {});
    return List.copyOf(merger.suggested);
  }

  private interface Granted {
    void to(String policy, Grant grant, Permission permission);
  }

  private MergeResult merged(Traces traces, Granted more) {
    SortedMap<String, Set<Grant>> grants = new TreeMap<>();
    grant(
        traces,
        policy -> grants.computeIfAbsent(policy, key -> new LinkedHashSet<>()),
        (policy, grant, permission) -> {
          grants.computeIfAbsent(policy, key -> new LinkedHashSet<>()).add(grant);
          more.to(policy, grant, permission);
        });
    grants.forEach(
        (policy, needed) -> {
          if (!Arn.isArn(policy)) {
            needed.addAll(added());
          }
        });
    SortedMap<String, PolicyDocument> policies = new TreeMap<>();
    grants.forEach((policy, needed) -> policies.put(policy, widened(policy(needed))));
    findings.addAll(PolicyLimits.findings(policies, options.widenTo()));
    return new MergeResult(policies, List.copyOf(findings), TraceFindings.totals(traces));
  }

  /**
   * Tells the policies that there are, then the grants of each.
   *
   * @param policies is told the policy of every call, whether it needs a right or not
   */
  private void grant(Traces traces, Consumer<String> policies, Granted granted) {
    Collection<RecordedCall> all = RecordedCall.of(traces.observations());
    LeftOut leftOut = new LeftOut(options.leaveOut());
    List<RecordedCall> kept =
        all.stream().filter(call -> belongs(call.call()) && !leftOut.has(call.call())).toList();
    findings.addAll(TraceFindings.of(traces, kept));
    DeployedNames names = new DeployedNames(options, all, new ResourceTypes(facts), findings);
    Permissions permissions =
        PermissionFinder.of(kept, all, facts, options.known(), names::deployed);
    findings.addAll(permissions.findings());
    PolicyKeys keys = new PolicyKeys(options.grouping(), names);
    kept.forEach(call -> policies.accept(keys.of(call)));
    Grants deployed = new Grants(permissions.needed(), names, options, facts);
    OtherAccounts others = new OtherAccounts(names);
    Subtraction subtraction = new Subtraction(options.permissions().subtracted());
    for (Permission permission : permissions.needed()) {
      Grant grant = deployed.of(permission);
      if (!subtraction.takes(grant, permission.call().operation())) {
        granted.to(keys.of(permission.call()), grant, permission);
        others.add(grant, permission);
      }
    }
    findings.addAll(keys.findings(traces));
    findings.addAll(leftOut.findings());
    findings.addAll(subtraction.findings());
    findings.addAll(deployed.findings());
    findings.addAll(others.findings());
    Runs runs = new Runs(traces);
    if (!options.names().isEmpty()) {
      findings.addAll(new JoinedNames(runs, names).of(permissions.needed()));
    }
    MadeUpNames madeUp = new MadeUpNames(runs, all, names);
    findings.addAll(madeUp.of(permissions.needed()));
    suggested.addAll(madeUp.mappings());
    findings.addAll(names.mappingFindings());
  }

  /** What the user adds to the application's own role. */
  private List<Grant> added() {
    List<Grant> added = new ArrayList<>();
    for (AskedPermission asked : options.permissions().added()) {
      for (String action : asked.actions()) {
        asked
            .resources()
            .forEach(
                resource -> added.add(new Grant(action, resource, Collections.emptySortedSet())));
      }
    }
    return added;
  }

  /**
   * Calls of tests, and those that fetch a developer's own credentials, are not the application's.
   */
  private static boolean belongs(Call call) {
    return call.origin().kind() != Origin.Kind.TEST && !call.principal().equals(Call.AMBIENT);
  }

  private PolicyDocument policy(Set<Grant> grants) {
    List<Group> groups = Consolidation.of(grants);
    Sids sids = new Sids(facts, groups);
    WildcardActions wildcards = new WildcardActions(facts, findings);
    List<Statement> statements = new ArrayList<>();
    for (Group group : groups) {
      statements.add(
          new Statement(
              sids.name(group),
              Effect.ALLOW,
              options.wildcardActions()
                  ? wildcards.of(group.prefix(), group.actions())
                  : group.actions(),
              group.resources(),
              group.conditions()));
    }
    return new PolicyDocument(statements);
  }

  private PolicyDocument widened(PolicyDocument policy) {
    return options.widenTo() == 0 ? policy : Widening.to(options.widenTo(), policy, findings);
  }
}
