package io.policyrecorder.merge;

import io.policyrecorder.arn.ArnPattern;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.SortedMap;
import java.util.TreeMap;

/** The grants that no other one of the same action contains. */
final class WidestGrants {

  private final List<Grant> kept = new ArrayList<>();
  private final SortedMap<String, OfAction> byAction = new TreeMap<>();

  WidestGrants(Collection<Grant> grants) {
    SortedMap<String, List<Grant>> actions = new TreeMap<>();
    for (Grant grant : grants instanceof Set ? grants : new LinkedHashSet<>(grants)) {
      actions.computeIfAbsent(grant.action(), key -> new ArrayList<>()).add(grant);
    }
    actions.forEach(
        (action, alike) -> {
          OfAction all = new OfAction(alike);
          byAction.put(action, all);
          alike.stream().filter(grant -> !all.contain(grant)).forEach(kept::add);
        });
  }

  /** The grants without those that others contain. */
  List<Grant> kept() {
    return kept;
  }

  /** Whether a grant allows the pair under its conditions, whatever is granted beside it. */
  boolean allow(Grant pair) {
    OfAction alike = byAction.get(pair.action());
    return alike != null && alike.contain(pair);
  }

  /**
   * The grants of one action, found by what a grant that they contain must have: a pattern with a
   * whole part {@code orders} in it, between colons and slashes, contains only what has such a part
   * too. Of its parts the rarest is the one to look for; so that a hundred thousand patterns are
   * not held against each other.
   */
  private static final class OfAction {

    private final Map<String, List<Grant>> byResource = new HashMap<>();
    private final Map<String, List<Wide>> byPart = new HashMap<>();

    /** A grant of a pattern. */
    private record Wide(Grant grant, ArnPattern pattern) {}

    OfAction(List<Grant> alike) {
      Map<String, Integer> count = new HashMap<>();
      for (Grant grant : alike) {
        byResource.computeIfAbsent(grant.resource(), key -> new ArrayList<>(1)).add(grant);
        if (isPattern(grant.resource())) {
          parts(grant.resource()).forEach(part -> count.merge(part, 1, Integer::sum));
        }
      }
      for (Grant grant : alike) {
        if (isPattern(grant.resource())) {
          String rarest = "";
          for (String part : parts(grant.resource())) {
            boolean literal = !isPattern(part) && part.indexOf('$') < 0;
            if (literal
                && (rarest.isEmpty()
                    || count.getOrDefault(part, 0) < count.getOrDefault(rarest, 0))) {
              rarest = part;
            }
          }
          byPart
              .computeIfAbsent(rarest, key -> new ArrayList<>())
              .add(new Wide(grant, ArnPattern.of(grant.resource())));
        }
      }
    }

    boolean contain(Grant narrow) {
      for (Grant same : byResource.getOrDefault(narrow.resource(), List.of())) {
        if (!same.equals(narrow) && narrow.conditions().containsAll(same.conditions())) {
          return true;
        }
      }
      if (byPart.isEmpty()) {
        return false;
      }
      ArnPattern resource = ArnPattern.of(narrow.resource());
      Set<String> parts = parts(narrow.resource());
      parts.add("");
      for (String part : parts) {
        for (Wide wide : byPart.getOrDefault(part, List.of())) {
          if (contains(wide, narrow, resource)) {
            return true;
          }
        }
      }
      return false;
    }

    /** Of two patterns that mean the same, the first by spelling contains the other. */
    private static boolean contains(Wide wide, Grant narrow, ArnPattern resource) {
      Grant grant = wide.grant();
      return !grant.resource().equals(narrow.resource())
          && narrow.conditions().containsAll(grant.conditions())
          && wide.pattern().covers(resource)
          && !(resource.covers(wide.pattern())
              && grant.conditions().equals(narrow.conditions())
              && narrow.resource().compareTo(grant.resource()) < 0);
    }

    private static Set<String> parts(String resource) {
      return new LinkedHashSet<>(List.of(resource.split("[:/]", -1)));
    }

    /** Only a pattern can contain another resource than its own. */
    private static boolean isPattern(String resource) {
      return resource.indexOf('*') >= 0 || resource.indexOf('?') >= 0;
    }
  }
}
