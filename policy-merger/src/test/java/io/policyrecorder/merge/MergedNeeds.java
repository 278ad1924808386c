package io.policyrecorder.merge;

import io.policyrecorder.finding.FindingKind;
import io.policyrecorder.policy.Condition;
import io.policyrecorder.policy.PolicyDocument;
import io.policyrecorder.policy.Statement;
import java.util.Set;
import java.util.SortedMap;
import java.util.SortedSet;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.stream.Collectors;

/** What was merged, in the form in which a case writes what it needs. */
public final class MergedNeeds {

  /** What is said of every call of an action without resources. */
  private static final Set<String> EXPECTED = Set.of(FindingKind.NOT_SCOPABLE.id());

  private MergedNeeds() {}

  /** By principal, {@code action resource if operator key value}. */
  public static SortedMap<String, SortedSet<String>> of(MergeResult result) {
    SortedMap<String, SortedSet<String>> needs = new TreeMap<>();
    result.policies().forEach((principal, policy) -> needs.put(principal, lines(policy)));
    return needs;
  }

  /** {@code action resource} of every statement, whatever its conditions. */
  public static SortedSet<String> granted(MergeResult result) {
    return of(result).values().stream()
        .flatMap(lines -> lines.stream())
        .map(line -> line.split(" if ", 2)[0])
        .collect(Collectors.toCollection(TreeSet::new));
  }

  private static SortedSet<String> lines(PolicyDocument policy) {
    SortedSet<String> lines = new TreeSet<>();
    for (Statement statement : policy.statements()) {
      String conditions =
          statement.conditions().stream().map(MergedNeeds::text).collect(Collectors.joining());
      for (String action : statement.actions()) {
        statement.resources().forEach(on -> lines.add(action + " " + on + conditions));
      }
    }
    return lines;
  }

  private static String text(Condition condition) {
    return " if "
        + condition.operator()
        + " "
        + condition.key()
        + " "
        + String.join("|", condition.values());
  }

  /** The ids of the findings, those left out that every case may have. */
  public static SortedSet<String> findings(MergeResult result) {
    return result.findings().stream()
        .map(finding -> finding.kind().id())
        .filter(id -> !EXPECTED.contains(id))
        .collect(Collectors.toCollection(TreeSet::new));
  }
}
