package io.policyrecorder.config;

import java.util.Collection;
import java.util.Comparator;
import java.util.List;
import java.util.Locale;
import java.util.stream.IntStream;

/** What somebody who mistyped a name may have meant. */
public final class NearestNames {

  private static final int MOST = 3;
  private static final int SHORTEST_PART = 3;

  private NearestNames() {}

  /**
   * The nearest names, at most three: those that contain what was typed or begin nearly so, and
   * those that differ from it in one letter of three at most. Case, spaces and punctuation do not
   * count.
   */
  public static List<String> of(String typed, Collection<String> names) {
    String wanted = folded(typed);
    List<Candidate> candidates =
        names.stream()
            .distinct()
            .map(name -> new Candidate(name, distance(wanted, folded(name))))
            .filter(candidate -> candidate.distance <= Math.max(1, wanted.length() / 3))
            .sorted(
                Comparator.comparingInt(Candidate::distance)
                    .thenComparingInt(candidate -> candidate.name.length())
                    .thenComparing(Candidate::name))
            .toList();
    return candidates.stream()
        .takeWhile(candidate -> candidate.distance == candidates.get(0).distance)
        .limit(MOST)
        .map(Candidate::name)
        .toList();
  }

  private record Candidate(String name, int distance) {}

  private static int distance(String wanted, String name) {
    return wanted.length() >= SHORTEST_PART && name.contains(wanted) ? 1 : edits(wanted, name);
  }

  /**
   * How many letters have to be put in, left out, changed or swapped with their neighbour; one,
   * however many they are, for those missing at the end.
   *
   * @see <a href="https://en.wikipedia.org/wiki/Damerau%E2%80%93Levenshtein_distance">Optimal
   *     string alignment distance</a>
   */
  static int edits(String one, String other) {
    int[][] edits = new int[one.length() + 1][other.length() + 1];
    for (int i = 0; i <= one.length(); i++) {
      for (int j = 0; j <= other.length(); j++) {
        if (i == 0 || j == 0) {
          edits[i][j] = i + j;
          continue;
        }
        int changed = one.charAt(i - 1) == other.charAt(j - 1) ? 0 : 1;
        int least = Math.min(edits[i - 1][j] + 1, edits[i][j - 1] + 1);
        least = Math.min(least, edits[i - 1][j - 1] + changed);
        if (i > 1
            && j > 1
            && one.charAt(i - 1) == other.charAt(j - 2)
            && one.charAt(i - 2) == other.charAt(j - 1)) {
          least = Math.min(least, edits[i - 2][j - 2] + 1);
        }
        edits[i][j] = least;
      }
    }
    int[] last = edits[one.length()];
    return Math.min(last[other.length()], IntStream.of(last).min().orElseThrow() + 1);
  }

  private static String folded(String name) {
    return name.toLowerCase(Locale.ROOT).replaceAll("[^a-z0-9]", "");
  }
}
