package io.policyrecorder.grant;

import io.policyrecorder.arn.ArnPattern;
import java.util.ArrayList;
import java.util.List;

/** Whether two patterns of resources have a resource in common. */
final class Overlap {

  private static final String ANY = "*";
  private static final String ONE = "?";

  private Overlap() {}

  /**
   * Whether some text matches both, by walking through both at once.
   *
   * @see ArnPattern
   */
  static boolean of(String left, String right) {
    List<String> a = tokens(left);
    List<String> b = tokens(right);
    boolean[][] reached = new boolean[a.size() + 1][b.size() + 1];
    reached[0][0] = true;
    for (int i = 0; i <= a.size(); i++) {
      for (int j = 0; j <= b.size(); j++) {
        if (!reached[i][j]) {
          continue;
        }
        boolean anyLeft = i < a.size() && a.get(i).equals(ANY);
        boolean anyRight = j < b.size() && b.get(j).equals(ANY);
        if (anyLeft) {
          reached[i + 1][j] = true;
        }
        if (anyRight) {
          reached[i][j + 1] = true;
        }
        if (i < a.size() && j < b.size() && (anyLeft || anyRight || same(a.get(i), b.get(j)))) {
          reached[anyLeft ? i : i + 1][anyRight ? j : j + 1] |= !(anyLeft && anyRight);
        }
      }
    }
    return reached[a.size()][b.size()];
  }

  private static boolean same(String left, String right) {
    return left.equals(ONE) || right.equals(ONE) || left.equals(right);
  }

  /** One for each character; an escaped wildcard is the text of its escape, so that it is none. */
  private static List<String> tokens(String pattern) {
    List<String> tokens = new ArrayList<>();
    for (int i = 0; i < pattern.length(); i++) {
      boolean escaped =
          pattern.startsWith("${", i)
              && i + 3 < pattern.length()
              && "*?$".indexOf(pattern.charAt(i + 2)) >= 0
              && pattern.charAt(i + 3) == '}';
      tokens.add(escaped ? pattern.substring(i, i + 4) : pattern.substring(i, i + 1));
      i += escaped ? 3 : 0;
    }
    return tokens;
  }
}
