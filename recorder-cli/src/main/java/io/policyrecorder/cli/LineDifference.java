package io.policyrecorder.cli;

import java.util.ArrayList;
import java.util.List;

/** Two texts line by line, with as many lines in common as possible. */
final class LineDifference {

  private LineDifference() {}

  /**
   * The lines, those that are gone with {@code -}, new ones with {@code +}, others with a space.
   */
  static String of(String before, String after) {
    return String.join("\n", all(before, after)) + "\n";
  }

  /** Those that are gone and new ones only. */
  static List<String> changes(String before, String after) {
    return all(before, after).stream().filter(line -> !line.startsWith(" ")).toList();
  }

  private static List<String> all(String before, String after) {
    List<String> old = before.lines().toList();
    List<String> now = after.lines().toList();
    int[][] common = new int[old.size() + 1][now.size() + 1];
    for (int i = old.size() - 1; i >= 0; i--) {
      for (int k = now.size() - 1; k >= 0; k--) {
        common[i][k] =
            old.get(i).equals(now.get(k))
                ? common[i + 1][k + 1] + 1
                : Math.max(common[i + 1][k], common[i][k + 1]);
      }
    }
    List<String> lines = new ArrayList<>();
    int i = 0;
    int k = 0;
    while (i < old.size() || k < now.size()) {
      if (i < old.size() && k < now.size() && old.get(i).equals(now.get(k))) {
        lines.add("  " + old.get(i));
        i++;
        k++;
      } else if (k == now.size() || (i < old.size() && common[i + 1][k] >= common[i][k + 1])) {
        lines.add("- " + old.get(i++));
      } else {
        lines.add("+ " + now.get(k++));
      }
    }
    return lines;
  }
}
