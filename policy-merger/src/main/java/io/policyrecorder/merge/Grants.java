package io.policyrecorder.merge;

import io.policyrecorder.facts.FactTable;
import io.policyrecorder.finding.Finding;
import io.policyrecorder.finding.FindingKind;
import io.policyrecorder.permission.Permission;
import io.policyrecorder.permission.Permission.ContextValue;
import io.policyrecorder.policy.Condition;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.SortedMap;
import java.util.SortedSet;
import java.util.TreeMap;
import java.util.TreeSet;

/**
 * From permissions, with their ARNs in pieces as they were recorded, to grants as they stand in a
 * policy.
 */
final class Grants {

  private final ScopedNames scopes;
  private final DeployedNames names;
  private final Narrowing narrowing;
  private final SortedMap<String, SortedSet<String>> widened = new TreeMap<>();
  private final SortedSet<String> hidden = new TreeSet<>();

  Grants(Collection<Permission> all, DeployedNames names, MergeOptions options, FactTable facts) {
    this.scopes =
        new ScopedNames(
            options.scopes(), new ResourceTypes(facts), new OpenSets(all, names::part), names);
    this.names = names;
    this.narrowing = new Narrowing(options.conditions(), names);
  }

  /** The grant for a permission. */
  Grant of(Permission permission) {
    String resource = resource(permission);
    SortedSet<Condition> asked = narrowing.of(permission, resource);
    if (permission.conditions().isEmpty()) {
      return new Grant(permission.action(), resource, asked);
    }
    SortedMap<String, Condition> conditions = new TreeMap<>();
    for (ContextValue value : permission.conditions()) {
      String deployed = names.deployed(value.value(), permission.call());
      conditions.merge(
          value.operator() + "\n" + value.key(),
          new Condition(value.operator(), value.key(), new TreeSet<>(List.of(deployed))),
          Grants::anyOf);
    }
    SortedSet<Condition> all = new TreeSet<>(conditions.values());
    all.addAll(asked);
    return new Grant(permission.action(), resource, all);
  }

  private static Condition anyOf(Condition one, Condition other) {
    SortedSet<String> values = new TreeSet<>(one.values());
    values.addAll(other.values());
    return new Condition(one.operator(), one.key(), values);
  }

  private String resource(Permission permission) {
    if (permission.resource().isEmpty()) {
      return "*";
    }
    ScopedNames.Scoped scoped = scopes.of(permission);
    String resource = names.deployed(scoped.parts(), permission.call());
    if (scoped.hidden()) {
      hidden.add(resource);
    }
    if (!scoped.widened().isEmpty()) {
      widened.computeIfAbsent(resource, key -> new TreeSet<>()).addAll(scoped.widened());
    }
    return resource;
  }

  /** What was widened, and from which names. */
  List<Finding> findings() {
    List<Finding> findings = new ArrayList<>();
    widened.forEach(
        (resource, seen) ->
            findings.add(
                new Finding(
                    FindingKind.OPEN_SET,
                    resource,
                    "Names that vary or look generated were widened; seen: "
                        + Shown.some(seen)
                        + ".",
                    "Check that everything which the pattern matches may be reached.")));
    hidden.forEach(resource -> findings.add(DeployedNames.hidden(resource)));
    findings.addAll(scopes.findings());
    return findings;
  }
}
