package io.policyrecorder.permission;

import java.util.ArrayList;
import java.util.Collections;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.SortedSet;
import java.util.TreeSet;

/** Which rules had a say in what one call needs. */
final class RuleTrail {

  /** The rules that told derived members, by path. */
  private final Map<String, AppliedRule> told = new HashMap<>();

  /** The rules that did anything, a finding included. */
  private final SortedSet<AppliedRule> applied = new TreeSet<>();

  /** Notes what a rule derived. */
  void derived(ServiceRule rule, RecordedCall before, RecordedCall after) {
    after
        .derived()
        .forEach(
            (path, values) -> {
              if (!values.equals(before.derived().get(path))) {
                told.put(path, rule.applied());
              }
            });
  }

  /** Notes that a rule reported something. */
  void reported(ServiceRule rule) {
    applied.add(rule.applied());
  }

  /** The rules whose members a row reads. */
  SortedSet<AppliedRule> behind(KnownRow row) {
    if (told.isEmpty()) {
      return Collections.emptySortedSet();
    }
    SortedSet<AppliedRule> behind = new TreeSet<>();
    for (String path : row.paths()) {
      AppliedRule rule = told.get(path);
      if (rule != null) {
        behind.add(rule);
      }
    }
    applied.addAll(behind);
    return behind;
  }

  /**
   * What a rule made of permissions, with the rule as a reason of those that it shaped, and of all
   * that it left when it took some out.
   */
  List<Permission> refined(ServiceRule rule, List<Permission> before, List<Permission> after) {
    boolean tookOut = after.size() < before.size();
    List<Permission> cited = new ArrayList<>(after.size());
    for (Permission permission : after) {
      if (tookOut || !contains(before, permission)) {
        applied.add(rule.applied());
        cited.add(permission.because(rule.applied()));
      } else {
        cited.add(permission);
      }
    }
    if (tookOut) {
      applied.add(rule.applied());
    }
    return cited;
  }

  private static boolean contains(List<Permission> permissions, Permission one) {
    for (Permission each : permissions) {
      if (each.resource().equals(one.resource())
          && each.conditions().equals(one.conditions())
          && each.action().equals(one.action())) {
        return true;
      }
    }
    return false;
  }

  /** The rules that had a say. */
  SortedSet<AppliedRule> applied() {
    return applied;
  }
}
