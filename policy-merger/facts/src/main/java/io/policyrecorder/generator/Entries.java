package io.policyrecorder.generator;

import java.util.Map;
import java.util.TreeMap;

/** The entries of a file of a table: the first two words of each, and its whole text. */
final class Entries {

  private Entries() {}

  static Map<String, String> of(String text) {
    Map<String, String> entries = new TreeMap<>();
    String name = "";
    StringBuilder entry = new StringBuilder();
    for (String line : text.split("\n", -1)) {
      if (!line.startsWith(" ")) {
        put(entries, name, entry);
        name = name(line);
        entry.setLength(0);
      }
      entry.append(line).append('\n');
    }
    put(entries, name, entry);
    return entries;
  }

  private static void put(Map<String, String> entries, String name, StringBuilder entry) {
    if (!name.isBlank() && !name.startsWith("#")) {
      entries.put(name, entry.toString());
    }
  }

  private static String name(String line) {
    int second = line.indexOf(' ', line.indexOf(' ') + 1);
    return second < 0 ? line : line.substring(0, second);
  }
}
