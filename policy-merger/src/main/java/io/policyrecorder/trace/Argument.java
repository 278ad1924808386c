package io.policyrecorder.trace;

import java.util.Collection;
import java.util.Collections;
import java.util.SortedSet;
import java.util.TreeSet;

/**
 * What was recorded of a request member that was set. A member that is not in a call was absent.
 */
public sealed interface Argument {

  /** The member was set; its value is not recorded. */
  Argument PRESENT = new Present();

  /** The member's values, in the order of their text. */
  static Argument values(Collection<String> values) {
    return new Values(values instanceof SortedSet<String> sorted ? sorted : new TreeSet<>(values));
  }

  /** The recorded values; empty when only the presence is known. */
  SortedSet<String> values();

  /** See {@link #values(Collection)}. */
  record Values(SortedSet<String> values) implements Argument {
    public Values {
      values = Collections.unmodifiableSortedSet(new TreeSet<>((Collection<String>) values));
    }
  }

  /** See {@link #PRESENT}. */
  record Present() implements Argument {
    @Override
    public SortedSet<String> values() {
      return Collections.emptySortedSet();
    }
  }
}
