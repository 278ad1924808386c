package io.policyrecorder.evaluate.difference;

import java.util.List;

/**
 * How two sets of policies differ in what they grant.
 *
 * @param granted what the second grants and the first does not
 * @param taken what the first grants and the second does not
 * @param undecided what cannot be told
 */
public record Difference(List<Change> granted, List<Change> taken, List<Undecided> undecided) {

  public Difference {
    granted = List.copyOf(granted);
    taken = List.copyOf(taken);
    undecided = List.copyOf(undecided);
  }

  /** Whether they certainly grant the same. */
  public boolean isNone() {
    return granted.isEmpty() && taken.isEmpty() && undecided.isEmpty();
  }
}
