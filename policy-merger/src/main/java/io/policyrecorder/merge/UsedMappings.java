package io.policyrecorder.merge;

import io.policyrecorder.arn.Arn;
import io.policyrecorder.finding.Finding;
import io.policyrecorder.finding.FindingKind;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.SortedMap;
import java.util.SortedSet;
import java.util.TreeMap;
import java.util.TreeSet;

/** The mappings of accounts, regions and principals, and which of them were about anything. */
final class UsedMappings {

  private final MergeOptions options;
  private final Map<String, Set<String>> used = new HashMap<>();

  UsedMappings(MergeOptions options) {
    this.options = options;
  }

  /** The deployed account; empty when no mapping is about it. */
  String account(String recorded) {
    return given("accounts", options.accounts(), recorded);
  }

  /** The deployed region; empty when no mapping is about it. */
  String region(String recorded) {
    return given("regions", options.regions(), recorded);
  }

  /** The name or ARN of the deployed role, or of a group; empty when no mapping is about it. */
  String principal(String recorded) {
    return given("principals", options.principals(), recorded);
  }

  private String given(String kind, SortedMap<String, String> mapping, String recorded) {
    String given = mapping.getOrDefault(recorded, "");
    if (!given.isEmpty()) {
      used.computeIfAbsent(kind, key -> new TreeSet<>()).add(recorded);
    }
    return given;
  }

  /** Mappings that were about nothing, and roles that became one; after the last name. */
  List<Finding> findings() {
    List<Finding> findings = new ArrayList<>();
    unused("accounts", options.accounts(), "account", findings);
    unused("regions", options.regions(), "region", findings);
    unused("principals", principals(), "role", findings);
    SortedMap<String, SortedSet<String>> recorded = new TreeMap<>();
    options
        .principals()
        .forEach((from, to) -> recorded.computeIfAbsent(to, key -> new TreeSet<>()).add(from));
    recorded.forEach(
        (to, from) -> {
          if (from.size() > 1) {
            findings.add(
                new Finding(
                    FindingKind.MAPPING_AMBIGUOUS,
                    to,
                    "Several principals are given this name: " + String.join(", ", from) + ".",
                    "Give each a name of its own, or check that it is one role where the application is deployed."));
          }
        });
    return findings;
  }

  /** Without the names of groups where nothing is grouped. */
  private SortedMap<String, String> principals() {
    SortedMap<String, String> principals = new TreeMap<>(options.principals());
    if (options.grouping() == Grouping.PRINCIPAL) {
      principals.keySet().removeIf(principal -> !Arn.isArn(principal));
    }
    return principals;
  }

  private void unused(
      String kind, SortedMap<String, String> mapping, String what, List<Finding> findings) {
    for (String recorded : mapping.keySet()) {
      if (!recorded.equals("base") && !used.getOrDefault(kind, Set.of()).contains(recorded)) {
        findings.add(
            new Finding(
                FindingKind.MAPPING_UNUSED,
                kind + ": " + recorded,
                "No recorded "
                    + (Arn.isArn(recorded) || !kind.equals("principals") ? what : "group")
                    + " is this one.",
                "Compare it with what recorder show prints, or remove it."));
      }
    }
  }
}
