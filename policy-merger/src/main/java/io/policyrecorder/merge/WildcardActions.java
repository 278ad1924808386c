package io.policyrecorder.merge;

import io.policyrecorder.facts.ActionFacts;
import io.policyrecorder.facts.FactTable;
import io.policyrecorder.finding.Finding;
import io.policyrecorder.finding.FindingKind;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import java.util.SortedMap;
import java.util.SortedSet;
import java.util.TreeMap;
import java.util.TreeSet;

/**
 * Actions that begin with the same word as one pattern, {@code s3:Get*}: shorter, and more than is
 * needed, so only for those who ask for it. A pattern never reaches an access level that none of
 * the actions has which it stands for.
 */
final class WildcardActions {

  private final FactTable facts;
  private final Collection<Finding> findings;

  WildcardActions(FactTable facts, Collection<Finding> findings) {
    this.facts = facts;
    this.findings = findings;
  }

  /**
   * The actions of a statement, patterns for those that have a first word in common. A finding says
   * for each pattern what else it allows.
   *
   * @param prefix the service prefix of all of them
   */
  SortedSet<String> of(String prefix, SortedSet<String> actions) {
    SortedMap<String, SortedSet<String>> words = new TreeMap<>();
    for (String action : actions) {
      words.computeIfAbsent(firstWord(action), word -> new TreeSet<>()).add(action);
    }
    SortedSet<String> shorter = new TreeSet<>();
    words.forEach(
        (word, needed) -> {
          List<String> reached = reached(prefix, word);
          if (needed.size() > 1 && levels(needed).containsAll(levels(reached))) {
            shorter.add(word + "*");
            say(word + "*", needed, reached);
          } else {
            shorter.addAll(needed);
          }
        });
    return shorter;
  }

  /** {@code s3:Get} of {@code s3:GetObject}. */
  private static String firstWord(String action) {
    int end = Math.min(action.length(), action.indexOf(':') + 2);
    while (end < action.length() && !Character.isUpperCase(action.charAt(end))) {
      end++;
    }
    return action.substring(0, end);
  }

  private List<String> reached(String prefix, String word) {
    String beginning = word.toLowerCase(Locale.ROOT);
    return facts.actions(prefix).stream()
        .filter(action -> action.toLowerCase(Locale.ROOT).startsWith(beginning))
        .toList();
  }

  /** The access levels; an action that is not known has one of its own. */
  private Set<String> levels(Collection<String> actions) {
    Set<String> levels = new TreeSet<>();
    for (String action : actions) {
      ActionFacts known = facts.action(action);
      levels.add(known == null ? action : known.accessLevel());
    }
    return levels;
  }

  private void say(String pattern, Set<String> needed, List<String> reached) {
    List<String> more = new ArrayList<>(reached);
    more.removeAll(needed);
    findings.add(
        new Finding(
            FindingKind.WIDENED,
            pattern,
            "As asked for, it stands for "
                + needed.size()
                + " actions that were needed, and allows "
                + more.size()
                + " more"
                + (more.isEmpty() ? "" : ": " + Shown.some(more))
                + "; and whatever AWS will name so.",
            "Check that all of it may be done, or leave wildcard actions off."));
  }
}
