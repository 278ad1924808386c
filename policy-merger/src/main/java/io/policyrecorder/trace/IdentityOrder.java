package io.policyrecorder.trace;

import java.util.AbstractSet;
import java.util.Arrays;
import java.util.Collection;
import java.util.Comparator;
import java.util.Iterator;
import java.util.SortedSet;
import org.jspecify.annotations.Nullable;

/**
 * Sorts observations by identity. Identities of a hundred thousand calls begin alike for hundreds
 * of characters, which a comparison of two reads each time: what a set of them has in common is
 * read once here, and then the sets that follow the next character are sorted.
 */
final class IdentityOrder {

  /** So few are compared with each other. */
  private static final int FEW = 12;

  private final Observation[] all;

  private IdentityOrder(Observation[] all) {
    this.all = all;
  }

  /** Observations of different identities in the order of these. */
  static SortedSet<Observation> of(Collection<Observation> observations) {
    IdentityOrder order = new IdentityOrder(observations.toArray(new Observation[0]));
    order.sort(0, order.all.length, 0);
    return new InOrder(order.all);
  }

  /** Sorts a part whose identities have their first characters in common. */
  private void sort(int first, int last, int common) {
    int from = first;
    int to = last;
    int at = common;
    while (to - from > FEW) {
      at = inCommon(from, to, at);
      int pivot = median(charAt(from, at), charAt((from + to) >>> 1, at), charAt(to - 1, at));
      int below = from;
      int above = to;
      for (int i = from; i < above; ) {
        int next = charAt(i, at);
        if (next < pivot) {
          swap(below++, i++);
        } else if (next > pivot) {
          swap(i, --above);
        } else {
          i++;
        }
      }
      // The largest part is next, so that the others are never many inside each other.
      int smaller = below - from;
      int same = above - below;
      int larger = to - above;
      if (same >= smaller && same >= larger) {
        sort(from, below, at);
        sort(above, to, at);
        from = below;
        to = above;
        if (pivot < 0) {
          return;
        }
        at++;
      } else {
        if (pivot >= 0) {
          sort(below, above, at + 1);
        }
        if (smaller > larger) {
          sort(above, to, at);
          to = below;
        } else {
          sort(from, below, at);
          from = above;
        }
      }
    }
    insert(from, to, at);
  }

  private void insert(int from, int to, int common) {
    for (int i = from + 1; i < to; i++) {
      Observation next = all[i];
      int at = i;
      while (at > from && compare(next.identity(), all[at - 1].identity(), common) < 0) {
        all[at] = all[at - 1];
        at--;
      }
      all[at] = next;
    }
  }

  /** As {@link String#compareTo}, of two that have their first characters in common. */
  private static int compare(String one, String other, int common) {
    int end = Math.min(one.length(), other.length());
    for (int i = common; i < end; i++) {
      int difference = one.charAt(i) - other.charAt(i);
      if (difference != 0) {
        return difference;
      }
    }
    return one.length() - other.length();
  }

  /** How many characters these have in common, which is at least {@code known}. */
  private int inCommon(int from, int to, int known) {
    String one = all[from].identity();
    int common = one.length();
    for (int i = from + 1; i < to && common > known; i++) {
      String other = all[i].identity();
      if (other.regionMatches(known, one, known, common - known)) {
        continue;
      }
      int end = Math.min(common, other.length());
      int at = known;
      while (at < end && one.charAt(at) == other.charAt(at)) {
        at++;
      }
      common = at;
    }
    return common;
  }

  /** A character; less than any other behind the end. */
  private int charAt(int index, int at) {
    String identity = all[index].identity();
    return at < identity.length() ? identity.charAt(at) : -1;
  }

  private static int median(int a, int b, int c) {
    return Math.max(Math.min(a, b), Math.min(Math.max(a, b), c));
  }

  private void swap(int one, int other) {
    Observation moved = all[one];
    all[one] = all[other];
    all[other] = moved;
  }

  /**
   * What is in order already: {@link Traces} makes a tree of it without a comparison. Nobody else
   * sees it, who would miss the methods of a NavigableSet.
   */
  @SuppressWarnings("JdkObsolete")
  private static final class InOrder extends AbstractSet<Observation>
      implements SortedSet<Observation> {

    private final Observation[] all;

    InOrder(Observation[] all) {
      this.all = all;
    }

    @Override
    public Iterator<Observation> iterator() {
      return Arrays.asList(all).iterator();
    }

    @Override
    public int size() {
      return all.length;
    }

    @Override
    public @Nullable Comparator<? super Observation> comparator() {
      return null;
    }

    @Override
    public Observation first() {
      return all[0];
    }

    @Override
    public Observation last() {
      return all[all.length - 1];
    }

    @Override
    public SortedSet<Observation> subSet(Observation from, Observation to) {
      throw new UnsupportedOperationException();
    }

    @Override
    public SortedSet<Observation> headSet(Observation to) {
      throw new UnsupportedOperationException();
    }

    @Override
    public SortedSet<Observation> tailSet(Observation from) {
      throw new UnsupportedOperationException();
    }
  }
}
