package io.policyrecorder.evaluate;

import java.util.List;

/**
 * A decision with its reasons.
 *
 * @param reasons sentences, the most telling first: which statement of which policy decided, and
 *     where the others fell that nearly did
 */
public record Verdict(Decision decision, List<String> reasons) {

  public Verdict {
    reasons = List.copyOf(reasons);
  }
}
