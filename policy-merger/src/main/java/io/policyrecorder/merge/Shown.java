package io.policyrecorder.merge;

import java.util.Collection;

/** A few of many names, for a finding. */
final class Shown {

  private static final int SHOWN = 3;

  /** A key of S3 may have 1,024 characters; what tells two apart is often at the end. */
  private static final int LONG = 120;

  private Shown() {}

  /** {@code a, b, c and 4 more}. */
  static String some(Collection<String> names) {
    String shown = String.join(", ", names.stream().limit(SHOWN).map(Shown::name).toList());
    return names.size() <= SHOWN ? shown : shown + " and " + (names.size() - SHOWN) + " more";
  }

  private static String name(String name) {
    return name.length() <= LONG
        ? name
        : name.substring(0, LONG / 2) + "…" + name.substring(name.length() - LONG / 2);
  }
}
