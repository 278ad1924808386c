package io.policyrecorder.merge;

import io.policyrecorder.arn.ArnPart;
import io.policyrecorder.arn.ArnPart.Kind;
import io.policyrecorder.finding.Finding;
import io.policyrecorder.finding.FindingKind;
import io.policyrecorder.permission.Permission;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.Set;
import java.util.SortedMap;
import java.util.SortedSet;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.stream.Collectors;

/**
 * Resources of one run that mappings give one name: {@code orders-test-*} is about {@code
 * orders-test-8f3a} and about {@code orders-test-8f3a-audit}, which may be two tables where the
 * application is deployed, too. Names that differ only in what tests make up are one.
 */
final class JoinedNames {

  private final Runs runs;
  private final DeployedNames names;

  /** What a name of an ARN became in a run. */
  private record Made(String shape, String name, int run) implements Comparable<Made> {
    @Override
    public int compareTo(Made other) {
      int byName = (name + "\n" + shape).compareTo(other.name + "\n" + other.shape);
      return byName == 0 ? Integer.compare(run, other.run) : byName;
    }
  }

  JoinedNames(Runs runs, DeployedNames names) {
    this.runs = runs;
    this.names = names;
  }

  /** A finding for each name that stands for several. */
  List<Finding> of(Collection<Permission> permissions) {
    SortedMap<Made, SortedSet<String>> made = new TreeMap<>();
    for (Permission permission : permissions) {
      List<ArnPart> parts = permission.resource();
      String shape = ArnShape.of(parts);
      for (ArnPart part : parts) {
        String mapped =
            part.kind() == Kind.NAME || part.kind() == Kind.OPEN
                ? names.mapped(part.text(), parts)
                : null;
        if (mapped != null) {
          for (int run : runs.of(permission)) {
            made.computeIfAbsent(new Made(shape, mapped, run), key -> new TreeSet<>())
                .add(part.text());
          }
        }
      }
    }
    SortedMap<String, SortedSet<String>> joined = new TreeMap<>();
    made.forEach(
        (of, recorded) -> {
          Set<String> things =
              recorded.stream().map(JoinedNames::thing).collect(Collectors.toSet());
          if (things.size() > 1) {
            joined.computeIfAbsent(of.name(), key -> new TreeSet<>()).addAll(recorded);
          }
        });
    List<Finding> findings = new ArrayList<>();
    joined.forEach((name, recorded) -> findings.add(finding(name, recorded)));
    return findings;
  }

  /** The name without what looks made up. */
  private static String thing(String name) {
    String pattern = GeneratedText.madeUp(name);
    return pattern.isEmpty() ? name : pattern;
  }

  private static Finding finding(String name, SortedSet<String> recorded) {
    return new Finding(
        FindingKind.MAPPING_AMBIGUOUS,
        name,
        "A mapping makes this of different names of one run: " + Shown.some(recorded) + ".",
        "Check that it is one resource where the application is deployed, or write a narrower mapping before it.");
  }
}
