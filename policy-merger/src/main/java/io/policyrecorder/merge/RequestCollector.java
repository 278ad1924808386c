package io.policyrecorder.merge;

import io.policyrecorder.arn.ArnPart;
import io.policyrecorder.arn.ArnPart.Kind;
import io.policyrecorder.arn.ArnPattern;
import io.policyrecorder.facts.FactTable;
import io.policyrecorder.permission.Permission;
import io.policyrecorder.permission.Permission.ContextValue;
import io.policyrecorder.permission.RecordedCall;
import io.policyrecorder.policy.Effect;
import io.policyrecorder.policy.Statement;
import io.policyrecorder.trace.Traces;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.SortedMap;
import java.util.SortedSet;
import java.util.TreeMap;
import java.util.TreeSet;

/** Keeps what each permission asks of AWS beside the grant that it became. */
final class RequestCollector {

  private final List<DeployedRequest> requests = new ArrayList<>();
  private final DeployedNames names;

  /** With names of its own: what it asks of them is no finding about the policy. */
  RequestCollector(Traces traces, MergeOptions options, FactTable facts) {
    names =
        new DeployedNames(
            options,
            RecordedCall.of(traces.observations()),
            new ResourceTypes(facts),
            new TreeSet<>());
  }

  void add(String principal, Grant grant, Permission permission) {
    List<ArnPart> parts = permission.resource();
    SortedMap<String, SortedSet<String>> context = new TreeMap<>();
    for (ContextValue value : permission.conditions()) {
      ArnPattern deployed = ArnPattern.of(names.deployed(value.value(), permission.call()));
      if (deployed.isLiteral()) {
        context.computeIfAbsent(value.key(), key -> new TreeSet<>()).add(deployed.literal());
      }
    }
    requests.add(
        new DeployedRequest(
            principal,
            permission,
            parts.isEmpty() ? "*" : names.deployed(parts, permission.call()),
            names.ownAccount(permission.call()),
            parts.stream().anyMatch(part -> part.kind() == Kind.ACCOUNT),
            context,
            new Statement(
                "",
                Effect.ALLOW,
                new TreeSet<>(Set.of(grant.action())),
                new TreeSet<>(Set.of(grant.resource())),
                grant.conditions())));
  }

  List<DeployedRequest> requests() {
    return requests;
  }
}
