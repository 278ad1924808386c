package io.policyrecorder.merge;

import java.util.Collection;

/** A few of many names, for a finding. */
final class Shown {

  private static final int SHOWN = 3;

  private Shown() {}

  /** {@code a, b, c and 4 more}. */
  static String some(Collection<String> names) {
    String shown = String.join(", ", names.stream().limit(SHOWN).toList());
    return names.size() <= SHOWN ? shown : shown + " and " + (names.size() - SHOWN) + " more";
  }
}
