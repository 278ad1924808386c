package io.policyrecorder.merge;

import io.policyrecorder.policy.Condition;
import java.util.ArrayList;
import java.util.Collection;
import java.util.Comparator;
import java.util.HashMap;
import java.util.HashSet;
import java.util.Iterator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.SortedSet;
import java.util.TreeSet;

/**
 * From grants to groups of actions × resources that grant exactly them. A group is of one service,
 * so that each statement says one thing, a policy can be split along services, and what one service
 * needs never rewrites a statement about another.
 *
 * <p>Grants that share an action or a resource, directly or over others, are grouped together. Up
 * to {@value #FEW} of them become the fewest groups that there can be. More are grouped by
 * resource: resources with the same actions stand together, each of them once. Adding a grant then
 * changes only the groups that hold its action or its resource. No way to the fewest groups can do
 * that: of five grants in a row (A on 1, B on 1, B on 2, C on 2, C on 3) a sixth at one end needs
 * other groups in the middle than a sixth at the other end. Only where grouping by resource takes
 * more than twice as many groups as by action, the grants are grouped by action.
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

  /** How many grants that hang together are grouped into the fewest groups. */
  static final int FEW = 8;

  /** The order of statements. */
  static final Comparator<Group> ORDER =
      Comparator.comparing(Group::prefix)
          .thenComparing(group -> group.actions().first())
          .thenComparing(Group::resources, Consolidation::compare)
          .thenComparing(Group::actions, Consolidation::compare)
          .thenComparing(group -> group.conditions().toString());

  /** What can share a statement. */
  private record Kind(String prefix, SortedSet<Condition> conditions) {}

  private Consolidation() {}

  /** The groups in a stable order. */
  static List<Group> of(Collection<Grant> grants) {
    WidestGrants widest = new WidestGrants(grants);
    Map<Kind, List<Grant>> kinds = new HashMap<>();
    for (Grant grant : widest.kept()) {
      kinds
          .computeIfAbsent(new Kind(grant.prefix(), grant.conditions()), kind -> new ArrayList<>())
          .add(grant);
    }
    List<Group> groups = new ArrayList<>();
    for (List<Grant> alike : kinds.values()) {
      Set<Grant> harmless = alike.size() <= FEW ? harmless(alike, widest) : Set.of();
      connected(alike, harmless).forEach(component -> groups.addAll(grouped(component, harmless)));
    }
    groups.sort(ORDER);
    return groups;
  }

  /** Value by value, the shorter of two that begin alike first. */
  private static int compare(SortedSet<String> one, SortedSet<String> other) {
    Iterator<String> others = other.iterator();
    for (String value : one) {
      int order = others.hasNext() ? value.compareTo(others.next()) : 1;
      if (order != 0) {
        return order;
      }
    }
    return others.hasNext() ? -1 : 0;
  }

  private static List<Group> grouped(List<Grant> connected, Set<Grant> harmless) {
    List<Group> byResource = byResource(connected);
    if (byResource.size() == 1) {
      return byResource;
    }
    List<Group> byAction = byAction(connected);
    if (connected.size() > FEW) {
      return byResource.size() > 2 * byAction.size() ? byAction : byResource;
    }
    List<Group> fewest = FewestGroups.of(connected, harmless);
    if (byResource.size() <= fewest.size()) {
      return byResource;
    }
    return byAction.size() <= fewest.size() ? byAction : fewest;
  }

  /** Resources with the same actions together. */
  static List<Group> byResource(List<Grant> alike) {
    Map<String, List<String>> actionsOf = new HashMap<>();
    for (Grant grant : sorted(alike)) {
      actionsOf.computeIfAbsent(grant.resource(), key -> new ArrayList<>()).add(grant.action());
    }
    List<Group> groups = new ArrayList<>();
    inverted(actionsOf)
        .forEach(
            (actions, resources) ->
                groups.add(group(alike.get(0), new TreeSet<>(actions), resources)));
    return groups;
  }

  /** Actions with the same resources together. */
  static List<Group> byAction(List<Grant> alike) {
    Map<String, List<String>> resourcesOf = new HashMap<>();
    for (Grant grant : sorted(alike)) {
      resourcesOf.computeIfAbsent(grant.action(), key -> new ArrayList<>()).add(grant.resource());
    }
    List<Group> groups = new ArrayList<>();
    inverted(resourcesOf)
        .forEach(
            (resources, actions) ->
                groups.add(group(alike.get(0), actions, new TreeSet<>(resources))));
    return groups;
  }

  static Group group(Grant any, SortedSet<String> actions, SortedSet<String> resources) {
    return new Group(any.prefix(), actions, resources, any.conditions());
  }

  /** The names by their lists, which are equal when they hold the same in the same order. */
  private static Map<List<String>, SortedSet<String>> inverted(Map<String, List<String>> lists) {
    Map<List<String>, SortedSet<String>> inverted = new HashMap<>();
    lists.forEach((name, list) -> inverted.computeIfAbsent(list, key -> new TreeSet<>()).add(name));
    return inverted;
  }

  /** The pairs of an action and a resource that grants of other resources allow anyway. */
  private static Set<Grant> harmless(List<Grant> alike, WidestGrants widest) {
    Set<Grant> needed = new HashSet<>(alike);
    Set<Grant> harmless = new HashSet<>();
    for (Grant one : alike) {
      for (Grant other : alike) {
        Grant pair = new Grant(one.action(), other.resource(), one.conditions());
        if (!needed.contains(pair) && widest.allow(pair)) {
          harmless.add(pair);
        }
      }
    }
    return harmless;
  }

  /** The grants by what hangs together, each part and the parts themselves in a stable order. */
  private static Collection<List<Grant>> connected(List<Grant> alike, Set<Grant> harmless) {
    Map<String, Integer> actions = new HashMap<>();
    Map<String, Integer> resources = new HashMap<>();
    Links links = new Links();
    for (Collection<Grant> some : List.of(alike, harmless)) {
      for (Grant grant : some) {
        links.join(
            actions.computeIfAbsent(grant.action(), key -> links.next()),
            resources.computeIfAbsent(grant.resource(), key -> links.next()));
      }
    }
    Map<Integer, List<Grant>> components = new LinkedHashMap<>();
    for (Grant grant : sorted(alike)) {
      int root = links.root(actions.getOrDefault(grant.action(), 0));
      components.computeIfAbsent(root, key -> new ArrayList<>()).add(grant);
    }
    return components.values();
  }

  private static List<Grant> sorted(List<Grant> alike) {
    List<Grant> sorted = new ArrayList<>(alike);
    sorted.sort(Grant.ORDER);
    return sorted;
  }

  /** Which of many numbers hang together. */
  private static final class Links {

    private final List<Integer> parents = new ArrayList<>();

    int next() {
      parents.add(parents.size());
      return parents.size() - 1;
    }

    void join(int one, int other) {
      parents.set(root(one), root(other));
    }

    int root(int number) {
      int at = number;
      while (parents.get(at) != at) {
        parents.set(at, parents.get(parents.get(at)));
        at = parents.get(at);
      }
      return at;
    }
  }
}
