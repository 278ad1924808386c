package io.policyrecorder.evaluate.difference;

import io.policyrecorder.arn.ArnPattern;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.BitSet;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;

/**
 * Texts that stand for all others: two texts that the same patterns match are alike to a policy, so
 * one of each kind is enough.
 *
 * <p>All patterns run over all texts at once, as automata do, the shortest texts first. A text that
 * leads every pattern to where a shorter one led it need not be followed.
 *
 * @param texts one for each set of patterns that some text matches
 * @param complete whether there is no further kind; false when the patterns were too many to follow
 */
record Representatives(List<String> texts, boolean complete) {

  /** States that are followed; patterns as people write them need some hundreds. */
  private static final int MOST = 20_000;

  Representatives {
    texts = List.copyOf(texts);
  }

  /**
   * Texts that match every pattern of the base, one for each set of the others that they match.
   *
   * @param base patterns with IAM's wildcards
   * @param others patterns likewise
   */
  static Representatives of(List<String> base, List<String> others) {
    return new Search(base, others).run();
  }

  /** Where every pattern stands after a text, and the last character of the shortest such text. */
  private static final class State {
    private final int[] positions;
    private final int before;
    private final char by;

    State(int[] positions, int before, char by) {
      this.positions = positions;
      this.before = before;
      this.by = by;
    }

    @Override
    public boolean equals(Object other) {
      return other instanceof State state && Arrays.equals(positions, state.positions);
    }

    @Override
    public int hashCode() {
      return Arrays.hashCode(positions);
    }
  }

  private static final class Search {

    /** All patterns in a row, each followed by an end. */
    private final StringBuilder characters = new StringBuilder();

    private final BitSet wildcards = new BitSet();
    private final BitSet ends = new BitSet();
    private final int[] patternOfEnd;
    private final int[] begins;
    private final int base;
    private final List<State> steps = new ArrayList<>();
    private final Set<State> seen = new HashSet<>();

    Search(List<String> base, List<String> others) {
      List<String> all = new ArrayList<>(base);
      all.addAll(others);
      this.base = base.size();
      begins = new int[all.size()];
      for (int i = 0; i < all.size(); i++) {
        begins[i] = characters.length();
        append(all.get(i));
        ends.set(characters.length());
        characters.append('\0');
      }
      patternOfEnd = new int[characters.length()];
      for (int i = 0, end = ends.nextSetBit(0); end >= 0; end = ends.nextSetBit(end + 1)) {
        patternOfEnd[end] = i++;
      }
    }

    private void append(String pattern) {
      for (int i = 0; i < pattern.length(); i++) {
        char c = pattern.charAt(i);
        boolean escape =
            c == '$'
                && i + 3 < pattern.length()
                && pattern.charAt(i + 1) == '{'
                && pattern.charAt(i + 3) == '}'
                && "*?$".indexOf(pattern.charAt(i + 2)) >= 0;
        if (escape) {
          characters.append(pattern.charAt(i + 2));
          i += 3;
        } else {
          wildcards.set(characters.length(), c == '*' || c == '?');
          characters.append(c);
        }
      }
    }

    Representatives run() {
      BitSet first = new BitSet();
      for (int begin : begins) {
        enter(first, begin);
      }
      ArrayDeque<Integer> waiting = new ArrayDeque<>();
      reach(first.stream().toArray(), -1, '\0', waiting);
      Map<BitSet, String> kinds = new LinkedHashMap<>();
      while (!waiting.isEmpty()) {
        int at = waiting.remove();
        int[] state = steps.get(at).positions;
        BitSet kind = matched(state);
        if (kind.nextClearBit(0) >= base) {
          kinds.computeIfAbsent(kind, each -> text(at));
        }
        if (steps.size() > MOST) {
          return new Representatives(List.copyOf(kinds.values()), false);
        }
        for (char c : alphabet(state)) {
          reach(after(state, c), at, c, waiting);
        }
      }
      return new Representatives(List.copyOf(kinds.values()), true);
    }

    private void reach(int[] state, int before, char by, ArrayDeque<Integer> waiting) {
      State reached = new State(state, before, by);
      if (isAlive(state) && seen.add(reached)) {
        steps.add(reached);
        waiting.add(steps.size() - 1);
      }
    }

    /** Whether each pattern of the base can still match. */
    private boolean isAlive(int[] state) {
      int next = 0;
      for (int position : state) {
        while (next < base && position >= begins[next]) {
          if (next + 1 < begins.length && position >= begins[next + 1]) {
            return false;
          }
          next++;
        }
      }
      return next >= base;
    }

    private BitSet matched(int[] state) {
      BitSet kind = new BitSet();
      for (int position : state) {
        if (ends.get(position)) {
          kind.set(patternOfEnd[position]);
        }
      }
      return kind;
    }

    /** The characters that lead to different states: those of the patterns, and any other one. */
    private List<Character> alphabet(int[] state) {
      List<Character> alphabet = new ArrayList<>();
      BitSet known = new BitSet();
      for (int position : state) {
        char c = characters.charAt(position);
        if (!wildcards.get(position) && !ends.get(position) && !known.get(c)) {
          known.set(c);
          alphabet.add(c);
        }
      }
      char other = 'x';
      while (known.get(other)) {
        other = other == 'z' ? 'a' : other == 'w' ? '0' : (char) (other + 1);
      }
      // The first, so that a text looks like a name where it may be any.
      alphabet.add(0, other);
      return alphabet;
    }

    private int[] after(int[] state, char c) {
      BitSet next = new BitSet();
      for (int position : state) {
        char wanted = characters.charAt(position);
        if (wildcards.get(position) && wanted == '*') {
          enter(next, position);
        } else if (!ends.get(position) && (wildcards.get(position) || wanted == c)) {
          enter(next, position + 1);
        }
      }
      return next.stream().toArray();
    }

    /** A star may also stand for nothing. */
    private void enter(BitSet state, int position) {
      int at = position;
      state.set(at);
      while (wildcards.get(at) && characters.charAt(at) == '*') {
        at++;
        state.set(at);
      }
    }

    private String text(int at) {
      StringBuilder text = new StringBuilder();
      for (int step = at; steps.get(step).before >= 0; step = steps.get(step).before) {
        text.append(steps.get(step).by);
      }
      return text.reverse().toString();
    }
  }

  /** Whether a pattern is one text only. */
  static boolean isLiteral(String pattern) {
    String plain = pattern.replace("${*}", "").replace("${?}", "").replace("${$}", "");
    return plain.indexOf('*') < 0 && plain.indexOf('?') < 0;
  }

  /** The text of a pattern that is one. */
  static String literal(String pattern) {
    return pattern.replace("${*}", "*").replace("${?}", "?").replace("${$}", "$");
  }

  /** Whether some text matches both. */
  static boolean meet(String one, String other) {
    if (isLiteral(one)) {
      return ArnPattern.of(other).matches(literal(one));
    }
    if (isLiteral(other)) {
      return ArnPattern.of(one).matches(literal(other));
    }
    return beginsMeet(one, other)
        && endsMeet(one, other)
        && !of(List.of(one, other), List.of()).texts().isEmpty();
  }

  /** Whether what stands before the first wildcards can be of one text; most pairs fall here. */
  private static boolean beginsMeet(String one, String other) {
    for (int i = 0; i < Math.min(one.length(), other.length()); i++) {
      char a = one.charAt(i);
      char b = other.charAt(i);
      if (isSpecial(a) || isSpecial(b)) {
        return true;
      }
      if (a != b) {
        return false;
      }
    }
    return true;
  }

  private static boolean endsMeet(String one, String other) {
    for (int i = 1; i <= Math.min(one.length(), other.length()); i++) {
      char a = one.charAt(one.length() - i);
      char b = other.charAt(other.length() - i);
      if (isSpecial(a) || isSpecial(b)) {
        return true;
      }
      if (a != b) {
        return false;
      }
    }
    return true;
  }

  /** A wildcard, or a part of an escape. */
  private static boolean isSpecial(char c) {
    return c == '*' || c == '?' || c == '$' || c == '}';
  }
}
