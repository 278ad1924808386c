package io.policyrecorder.merge;

import io.policyrecorder.merge.Consolidation.Group;
import java.util.ArrayList;
import java.util.BitSet;
import java.util.HashSet;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;
import java.util.SortedSet;
import java.util.TreeSet;
import org.jspecify.annotations.Nullable;

/**
 * The fewest groups for a few grants: a smallest cover of a bipartite graph by complete bipartite
 * subgraphs, found by looking at all of them. That takes exponential time, so it is for few only.
 */
final class FewestGroups {

  private final List<Grant> grants;
  private final Set<Grant> allowed;
  private final List<Group> candidates;
  private final List<BitSet> covered = new ArrayList<>();

  private FewestGroups(List<Grant> grants, Set<Grant> harmless) {
    this.grants = grants;
    this.allowed = new HashSet<>(grants);
    allowed.addAll(harmless);
    this.candidates = candidates();
    for (Group candidate : candidates) {
      BitSet holds = new BitSet();
      for (int i = 0; i < grants.size(); i++) {
        Grant grant = grants.get(i);
        holds.set(
            i,
            candidate.actions().contains(grant.action())
                && candidate.resources().contains(grant.resource()));
      }
      covered.add(holds);
    }
  }

  /**
   * The groups; none can be left out, nor any action or resource of one.
   *
   * @param grants in a stable order, all of one service and with the same conditions
   * @param harmless pairs that may be in a group without granting anything more
   */
  static List<Group> of(List<Grant> grants, Set<Grant> harmless) {
    FewestGroups search = new FewestGroups(grants, harmless);
    for (int size = 1; ; size++) {
      List<Integer> found = search.cover(new BitSet(), size);
      if (found != null) {
        return search.trimmed(found);
      }
    }
  }

  /** For every set of actions all resources on which all of them are allowed. */
  private List<Group> candidates() {
    List<String> actions = grants.stream().map(Grant::action).distinct().toList();
    List<String> resources = grants.stream().map(Grant::resource).distinct().toList();
    Set<Group> candidates = new LinkedHashSet<>();
    for (int set = 1; set < 1 << actions.size(); set++) {
      SortedSet<String> some = new TreeSet<>();
      for (int i = 0; i < actions.size(); i++) {
        if ((set & 1 << i) != 0) {
          some.add(actions.get(i));
        }
      }
      SortedSet<String> on = new TreeSet<>();
      for (String resource : resources) {
        if (some.stream().allMatch(action -> allows(action, resource))) {
          on.add(resource);
        }
      }
      if (!on.isEmpty()) {
        candidates.add(Consolidation.group(grants.get(0), some, on));
      }
    }
    return List.copyOf(candidates);
  }

  private boolean allows(String action, String resource) {
    return allowed.contains(new Grant(action, resource, grants.get(0).conditions()));
  }

  /** At most so many candidates that hold what is not done yet, null when there are none. */
  private @Nullable List<Integer> cover(BitSet done, int size) {
    int next = done.nextClearBit(0);
    if (next == grants.size()) {
      return new ArrayList<>();
    }
    for (int i = 0; size > 0 && i < candidates.size(); i++) {
      if (covered.get(i).get(next)) {
        BitSet more = (BitSet) done.clone();
        more.or(covered.get(i));
        List<Integer> rest = cover(more, size - 1);
        if (rest != null) {
          rest.add(i);
          return rest;
        }
      }
    }
    return null;
  }

  /** The groups without what another one has already. */
  private List<Group> trimmed(List<Integer> chosen) {
    List<BitSet> holds = new ArrayList<>();
    chosen.forEach(i -> holds.add((BitSet) covered.get(i).clone()));
    List<Group> trimmed = new ArrayList<>();
    for (int i = 0; i < holds.size(); i++) {
      BitSet own = (BitSet) holds.get(i).clone();
      for (int j = 0; j < holds.size(); j++) {
        if (j != i) {
          own.andNot(holds.get(j));
        }
      }
      SortedSet<String> actions = new TreeSet<>();
      SortedSet<String> resources = new TreeSet<>();
      own.stream()
          .mapToObj(grants::get)
          .forEach(
              grant -> {
                actions.add(grant.action());
                resources.add(grant.resource());
              });
      trimmed.add(Consolidation.group(grants.get(0), actions, resources));
      for (int k = 0; k < grants.size(); k++) {
        Grant grant = grants.get(k);
        holds
            .get(i)
            .set(k, actions.contains(grant.action()) && resources.contains(grant.resource()));
      }
    }
    return trimmed;
  }
}
