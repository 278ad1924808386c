package io.policyrecorder.merge;

import io.policyrecorder.arn.ArnPattern;
import io.policyrecorder.policy.Condition;
import java.util.ArrayList;
import java.util.Collection;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.SortedMap;
import java.util.SortedSet;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.stream.Collectors;

/**
 * From grants to groups of actions × resources that grant exactly them. A group is of one service,
 * so that each statement says one thing.
 */
final class Consolidation {

  /**
   * Actions on resources.
   *
   * @param prefix the service prefix of the actions
   */
  record Group(
      String prefix,
      SortedSet<String> actions,
      SortedSet<String> resources,
      SortedSet<Condition> conditions) {}

  private static final Comparator<Group> ORDER =
      Comparator.comparing(Group::prefix)
          .thenComparing(group -> group.actions().first())
          .thenComparing(group -> String.join("\n", group.resources()))
          .thenComparing(group -> group.conditions().toString());

  private Consolidation() {}

  /** The groups in a stable order. */
  static List<Group> of(Collection<Grant> grants) {
    SortedMap<String, List<Grant>> classes = new TreeMap<>();
    for (Grant grant : withoutCovered(grants)) {
      classes
          .computeIfAbsent(grant.prefix() + "\n" + grant.conditions(), key -> new ArrayList<>())
          .add(grant);
    }
    List<Group> groups = new ArrayList<>();
    classes.values().forEach(alike -> groups.addAll(grouped(alike)));
    groups.sort(ORDER);
    return groups;
  }

  /**
   * Fewest of two ways: resources with the same actions together, or actions with the same
   * resources.
   */
  private static List<Group> grouped(List<Grant> alike) {
    SortedMap<String, SortedSet<String>> actionsOf = new TreeMap<>();
    SortedMap<String, SortedSet<String>> resourcesOf = new TreeMap<>();
    for (Grant grant : alike) {
      actionsOf.computeIfAbsent(grant.resource(), key -> new TreeSet<>()).add(grant.action());
      resourcesOf.computeIfAbsent(grant.action(), key -> new TreeSet<>()).add(grant.resource());
    }
    Map<SortedSet<String>, SortedSet<String>> byActions = inverted(actionsOf);
    Map<SortedSet<String>, SortedSet<String>> byResources = inverted(resourcesOf);
    Grant any = alike.get(0);
    List<Group> groups = new ArrayList<>();
    if (byActions.size() <= byResources.size()) {
      byActions.forEach(
          (actions, resources) ->
              groups.add(new Group(any.prefix(), actions, resources, any.conditions())));
    } else {
      byResources.forEach(
          (resources, actions) ->
              groups.add(new Group(any.prefix(), actions, resources, any.conditions())));
    }
    return groups;
  }

  private static Map<SortedSet<String>, SortedSet<String>> inverted(
      SortedMap<String, SortedSet<String>> sets) {
    Map<SortedSet<String>, SortedSet<String>> inverted = new HashMap<>();
    sets.forEach((name, set) -> inverted.computeIfAbsent(set, key -> new TreeSet<>()).add(name));
    return inverted;
  }

  /** Without the grants that another one of the same action contains. */
  private static List<Grant> withoutCovered(Collection<Grant> grants) {
    SortedMap<String, List<Grant>> byAction = new TreeMap<>();
    for (Grant grant : grants) {
      byAction.computeIfAbsent(grant.action(), key -> new ArrayList<>()).add(grant);
    }
    List<Grant> kept = new ArrayList<>();
    for (List<Grant> alike : byAction.values()) {
      List<Grant> patterns = alike.stream().filter(Consolidation::isPattern).toList();
      Set<String> unconditional =
          alike.stream()
              .filter(grant -> grant.conditions().isEmpty())
              .map(Grant::resource)
              .collect(Collectors.toSet());
      for (Grant grant : alike) {
        boolean alsoUnconditional =
            !grant.conditions().isEmpty() && unconditional.contains(grant.resource());
        if (!alsoUnconditional && patterns.stream().noneMatch(wide -> contains(wide, grant))) {
          kept.add(grant);
        }
      }
    }
    return kept;
  }

  /** Only a pattern can contain another resource than its own. */
  private static boolean isPattern(Grant grant) {
    return grant.resource().indexOf('*') >= 0 || grant.resource().indexOf('?') >= 0;
  }

  private static boolean contains(Grant wide, Grant narrow) {
    return !wide.equals(narrow)
        && narrow.conditions().containsAll(wide.conditions())
        && (wide.resource().equals(narrow.resource())
            || ArnPattern.of(wide.resource()).covers(ArnPattern.of(narrow.resource())));
  }
}
