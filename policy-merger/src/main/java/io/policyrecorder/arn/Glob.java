package io.policyrecorder.arn;

import java.util.ArrayList;
import java.util.BitSet;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/**
 * A text with wildcards, cut at its {@code *} into runs. The first run stands at the beginning of
 * what matches and the last at its end; those between are found one after the other, each at the
 * first place that is left for it. A run is found in one pass over the text, so that no pattern is
 * slow: the work is text length times run length over 64 at most.
 *
 * <p>A {@code ?} is one {@code char} here: patterns with one are not for texts with characters
 * beyond the basic plane.
 */
final class Glob {

  private static final int WORD = Long.SIZE;

  private final List<Run> runs = new ArrayList<>();

  /** How long a text is at least that matches. */
  private final int least;

  /**
   * A pattern.
   *
   * @param wildcards where {@code *} and {@code ?} of the text are wildcards
   */
  Glob(String text, BitSet wildcards) {
    int begin = 0;
    int length = 0;
    for (int i = 0; i <= text.length(); i++) {
      if (i == text.length() || (wildcards.get(i) && text.charAt(i) == '*')) {
        Run run = new Run(text.substring(begin, i), wildcards.get(begin, i));
        runs.add(run);
        length += run.text.length();
        begin = i + 1;
      }
    }
    least = length;
  }

  boolean matches(CharSequence text) {
    int length = text.length();
    Run first = runs.get(0);
    if (runs.size() == 1) {
      return length == least && first.isAt(text, 0);
    }
    Run last = runs.get(runs.size() - 1);
    int end = length - last.text.length();
    if (length < least || !first.isAt(text, 0) || !last.isAt(text, end)) {
      return false;
    }
    int from = first.text.length();
    for (int i = 1; i < runs.size() - 1; i++) {
      Run run = runs.get(i);
      int found = run.find(text, from, end);
      if (found < 0) {
        return false;
      }
      from = found + run.text.length();
    }
    return true;
  }

  /** Text between two {@code *}, with single wildcards in it. */
  private static final class Run {

    private final String text;

    /** The places of the wildcards. */
    private final boolean[] any;

    private final boolean plain;

    /** For text without wildcards: how much of its beginning each beginning of it ends with. */
    private final int[] border;

    Run(String text, BitSet wildcards) {
      this.text = text;
      this.any = new boolean[text.length()];
      for (int i = 0; i < any.length; i++) {
        any[i] = wildcards.get(i);
      }
      this.plain = wildcards.isEmpty();
      this.border = plain ? border(text) : new int[0];
    }

    boolean isAt(CharSequence in, int at) {
      for (int i = 0; i < any.length; i++) {
        if (!any[i] && in.charAt(at + i) != text.charAt(i)) {
          return false;
        }
      }
      return true;
    }

    /** The first place from which on it stands before the end; -1 when there is none. */
    int find(CharSequence in, int from, int end) {
      if (any.length == 0) {
        return from;
      }
      if (from + any.length > end) {
        return -1;
      }
      return plain ? findPlain(in, from, end) : findWild(in, from, end);
    }

    /**
     * The search of Knuth, Morris and Pratt.
     *
     * @see <a href="https://doi.org/10.1137/0206024">Fast Pattern Matching in Strings</a>
     */
    private int findPlain(CharSequence in, int from, int end) {
      int matched = 0;
      for (int i = from; i < end; i++) {
        char c = in.charAt(i);
        while (matched > 0 && text.charAt(matched) != c) {
          matched = border[matched - 1];
        }
        if (text.charAt(matched) == c && ++matched == any.length) {
          return i + 1 - any.length;
        }
      }
      return -1;
    }

    private static int[] border(String text) {
      int[] border = new int[text.length()];
      int length = 0;
      for (int i = 1; i < border.length; i++) {
        while (length > 0 && text.charAt(i) != text.charAt(length)) {
          length = border[length - 1];
        }
        if (text.charAt(i) == text.charAt(length)) {
          length++;
        }
        border[i] = length;
      }
      return border;
    }

    /**
     * The search of Baeza-Yates and Gonnet: a bit for each beginning of the run that ends here.
     *
     * @see <a href="https://doi.org/10.1145/135239.135243">A New Approach to Text Searching</a>
     */
    private int findWild(CharSequence in, int from, int end) {
      int words = (any.length + WORD - 1) / WORD;
      long[] state = new long[words];
      Map<Character, long[]> accepting = new HashMap<>();
      for (int i = from; i < end; i++) {
        char c = in.charAt(i);
        long[] accepts = accepting.computeIfAbsent(c, each -> accepts(each, words));
        long carry = 1;
        for (int w = 0; w < words; w++) {
          long next = state[w] >>> (WORD - 1);
          state[w] = (state[w] << 1 | carry) & accepts[w];
          carry = next;
        }
        int top = any.length - 1;
        if ((state[top / WORD] >>> (top % WORD) & 1) != 0) {
          return i - top;
        }
      }
      return -1;
    }

    private long[] accepts(char c, int words) {
      long[] bits = new long[words];
      for (int i = 0; i < any.length; i++) {
        if (any[i] || text.charAt(i) == c) {
          bits[i / WORD] |= 1L << (i % WORD);
        }
      }
      return bits;
    }
  }
}
