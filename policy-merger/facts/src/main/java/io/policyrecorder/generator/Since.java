package io.policyrecorder.generator;

import java.util.Map;
import java.util.SortedMap;
import java.util.TreeMap;

/**
 * Marks the members of the capture table with the version that listed them first, {@code since=2}:
 * a member that the committed table has in the same way keeps its version, any other gets that of
 * the new table. Version 1 is not written.
 */
final class Since {

  private static final String MARK = " since=";
  private static final String INDEX = "io/policyrecorder/capture/index";

  private Since() {}

  /**
   * The new tables with the marks.
   *
   * @param version of the new capture table
   * @throws IllegalArgumentException when the committed table has a higher version
   */
  static SortedMap<String, String> mark(
      SortedMap<String, String> before, SortedMap<String, String> after, int version) {
    int committed = version(before.getOrDefault(INDEX, ""));
    if (version < committed) {
      throw new IllegalArgumentException(
          "The file capture-version says "
              + version
              + ", but the committed table has version "
              + committed
              + ": versions only grow.");
    }
    SortedMap<String, String> marked = new TreeMap<>(after);
    for (Map.Entry<String, String> file : after.entrySet()) {
      if (file.getKey().contains("/capture/service/")) {
        Map<String, String> known = members(before.getOrDefault(file.getKey(), ""));
        marked.put(file.getKey(), mark(file.getValue(), known, version));
      }
    }
    return marked;
  }

  private static String mark(String text, Map<String, String> known, int version) {
    StringBuilder marked = new StringBuilder();
    String operation = "";
    for (String line : text.split("\n", -1)) {
      String written = line;
      if (isMember(line)) {
        String since = known.getOrDefault(operation + line, version == 1 ? "" : MARK + version);
        written = line + since;
      } else if (!line.startsWith(" ")) {
        operation = line;
      }
      marked.append(written).append('\n');
    }
    marked.setLength(marked.length() - 1);
    return marked.toString();
  }

  /** The marks of the members of a file, by their operation and their line without the mark. */
  private static Map<String, String> members(String text) {
    Map<String, String> members = new TreeMap<>();
    String operation = "";
    for (String line : text.split("\n", -1)) {
      if (isMember(line)) {
        int mark = line.indexOf(MARK);
        String plain = mark < 0 ? line : line.substring(0, mark);
        members.put(operation + plain, mark < 0 ? "" : line.substring(mark));
      } else if (!line.startsWith(" ")) {
        operation = line;
      }
    }
    return members;
  }

  private static boolean isMember(String line) {
    return line.startsWith(" in ") || line.startsWith(" out ");
  }

  private static int version(String index) {
    for (String line : index.split("\n", -1)) {
      if (line.startsWith("version ")) {
        return Integer.parseInt(line.substring("version ".length()));
      }
    }
    return 1;
  }
}
