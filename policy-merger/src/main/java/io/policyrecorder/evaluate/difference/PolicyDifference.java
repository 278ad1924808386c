package io.policyrecorder.evaluate.difference;

import io.policyrecorder.facts.FactTable;
import io.policyrecorder.policy.PolicyDocument;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;

/**
 * Compares two sets of identity-based policies by what they grant together: an order of statements,
 * a list that is split, a wildcard that covers a name make no difference, a Deny does.
 *
 * <p>Each action on each resource that one side's Allows name is held against the other side with
 * requests that stand for all that the policies can tell apart. A change has such a request as its
 * witness; what no request could settle is undecided, never unchanged.
 */
public final class PolicyDifference {

  private PolicyDifference() {}

  /** Read when the first policies are compared. */
  private static final class Facts {
    private static final FactTable TABLE = FactTable.load();
  }

  /** The difference, with this release's table of what AWS's actions are asked for on. */
  public static Difference of(List<PolicyDocument> before, List<PolicyDocument> after) {
    return of(before, after, Facts.TABLE);
  }

  /**
   * The difference.
   *
   * @param before all policies that grant and deny together
   * @param after those that would do so instead
   */
  public static Difference of(
      List<PolicyDocument> before, List<PolicyDocument> after, FactTable facts) {
    Side first = Side.of(before);
    Side second = Side.of(after);
    Universe universe = new Universe(facts);
    List<Undecided> undecided = new ArrayList<>();
    List<Change> taken = changes(first, second, universe, undecided);
    List<Change> granted = changes(second, first, universe, undecided);
    return new Difference(granted, taken, List.copyOf(new LinkedHashSet<>(undecided)));
  }

  /** What one side grants and the other does not. */
  private static List<Change> changes(
      Side mine, Side other, Universe universe, List<Undecided> undecided) {
    boolean sameDenies = new HashSet<>(denied(mine)).containsAll(denied(other));
    List<Entry> others = other.allows().stream().flatMap(part -> Entry.of(part).stream()).toList();
    Comparison comparison = new Comparison(mine, other, universe);
    Set<Change> changes = new LinkedHashSet<>();
    mine.allows().stream()
        .flatMap(part -> Entry.of(part).stream())
        .filter(entry -> !sameDenies || others.stream().noneMatch(each -> each.covers(entry)))
        .forEach(entry -> comparison.of(entry, changes, undecided));
    return List.copyOf(changes);
  }

  private static List<Object> denied(Side side) {
    List<Object> statements = new ArrayList<>();
    for (Side.Part part : side.denies()) {
      // The name of a statement means nothing.
      statements.add(
          List.of(
              part.version(),
              part.statement().notAction(),
              part.statement().actions(),
              part.statement().notResource(),
              part.statement().resources(),
              part.statement().conditions(),
              part.statement().doubts()));
    }
    return statements;
  }
}
