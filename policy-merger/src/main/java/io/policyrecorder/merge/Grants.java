package io.policyrecorder.merge;

import io.policyrecorder.arn.ArnPart;
import io.policyrecorder.arn.ArnPart.Kind;
import io.policyrecorder.arn.ArnPattern;
import io.policyrecorder.finding.Finding;
import io.policyrecorder.finding.FindingKind;
import io.policyrecorder.permission.Permission;
import io.policyrecorder.permission.Permission.ContextValue;
import io.policyrecorder.policy.Condition;
import io.policyrecorder.trace.HiddenName;
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

  private final OpenSets openSets;
  private final DeployedNames names;
  private final Narrowing narrowing;
  private final SortedMap<String, SortedSet<String>> widened = new TreeMap<>();
  private final SortedSet<String> hidden = new TreeSet<>();

  Grants(Collection<Permission> all, DeployedNames names, AskedConditions asked) {
    this.openSets = new OpenSets(all);
    this.names = names;
    this.narrowing = new Narrowing(asked, names);
  }

  /** The grant for a permission. */
  Grant of(Permission permission) {
    SortedMap<String, Condition> conditions = new TreeMap<>();
    for (ContextValue value : permission.conditions()) {
      String deployed = names.deployed(value.value(), permission.call());
      conditions.merge(
          value.operator() + "\n" + value.key(),
          new Condition(value.operator(), value.key(), new TreeSet<>(List.of(deployed))),
          Grants::anyOf);
    }
    String resource = resource(permission);
    SortedSet<Condition> all = new TreeSet<>(conditions.values());
    all.addAll(narrowing.of(permission, resource));
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
    List<ArnPart> parts = new ArrayList<>(permission.resource().size());
    List<String> seen = new ArrayList<>();
    boolean isHidden = false;
    for (ArnPart part : permission.resource()) {
      if (part.kind() != Kind.OPEN) {
        parts.add(part);
        continue;
      }
      String mapped = names.mapped(part.text(), permission.resource());
      if (mapped != null) {
        parts.add(new ArnPart(Kind.PATTERN, mapped, part.path()));
        continue;
      }
      String pattern = openSets.pattern(permission, part.text());
      parts.add(new ArnPart(Kind.PATTERN, pattern, part.path()));
      if (HiddenName.isIn(part.text())) {
        isHidden = true;
      } else if (!pattern.equals(ArnPattern.escape(part.text()))) {
        seen.add(part.text());
      }
    }
    String resource = names.deployed(parts, permission.call());
    if (isHidden) {
      hidden.add(resource);
    }
    if (!seen.isEmpty()) {
      widened.computeIfAbsent(resource, key -> new TreeSet<>()).addAll(seen);
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
    return findings;
  }
}
