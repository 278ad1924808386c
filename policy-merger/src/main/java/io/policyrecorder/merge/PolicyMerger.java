package io.policyrecorder.merge;

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
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;
import java.util.SortedMap;
import java.util.SortedSet;
import java.util.TreeMap;
import java.util.TreeSet;

/**
 * From traces to policies. A function of the set of distinct calls: neither the order of files nor
 * how often a call was made changes a byte.
 */
public final class PolicyMerger {

  private final FactTable facts = FactTable.load();
  private final SortedSet<Finding> findings = new TreeSet<>();
  private final MergeOptions options;

  private PolicyMerger(MergeOptions options) {
    this.options = options;
  }

  /** The least policies that allow every application call of the traces. */
  public static MergeResult merge(Traces traces, MergeOptions options) {
    return new PolicyMerger(options).merge(traces);
  }

  private MergeResult merge(Traces traces) {
    Collection<RecordedCall> all = RecordedCall.of(traces.observations());
    List<RecordedCall> kept = all.stream().filter(call -> belongs(call.call())).toList();
    findings.addAll(TraceFindings.of(traces, kept));
    Permissions permissions = PermissionFinder.of(kept, all, facts);
    findings.addAll(permissions.findings());
    DeployedNames names = new DeployedNames(options, all, findings);
    SortedMap<String, Set<Grant>> grants = new TreeMap<>();
    kept.forEach(
        call -> grants.computeIfAbsent(principal(call, names), key -> new LinkedHashSet<>()));
    Grants deployed = new Grants(permissions.needed(), names, options.conditions());
    for (Permission permission : permissions.needed()) {
      grants
          .computeIfAbsent(principal(permission.call(), names), key -> new LinkedHashSet<>())
          .add(deployed.of(permission));
    }
    findings.addAll(deployed.findings());
    findings.addAll(names.mappingFindings());
    SortedMap<String, PolicyDocument> policies = new TreeMap<>();
    grants.forEach((principal, needed) -> policies.put(principal, widened(policy(needed))));
    return new MergeResult(policies, List.copyOf(findings), TraceFindings.totals(traces));
  }

  /**
   * Calls of tests, and those that fetch a developer's own credentials, are not the application's.
   */
  private static boolean belongs(Call call) {
    return call.origin().kind() != Origin.Kind.TEST && !call.principal().equals(Call.AMBIENT);
  }

  private static String principal(RecordedCall call, DeployedNames names) {
    String principal = call.call().principal();
    return principal.isEmpty() || principal.equals(Call.UNSEEN)
        ? Call.BASE
        : names.deployedPrincipal(principal, call.call());
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
