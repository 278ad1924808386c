package io.policyrecorder.generator;

import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.SortedMap;
import java.util.TreeSet;

/**
 * What differs between the tables that are there and new ones.
 *
 * @param lines for people: a line per file that changed, with how many of its entries are new, gone
 *     or different
 * @param gone the operations and actions that the new tables lack
 */
record Changes(List<String> lines, List<String> gone) {

  static Changes between(SortedMap<String, String> before, SortedMap<String, String> after) {
    List<String> lines = new ArrayList<>();
    List<String> gone = new ArrayList<>();
    Set<String> files = new TreeSet<>(before.keySet());
    files.addAll(after.keySet());
    for (String file : files) {
      Map<String, String> old = Entries.of(before.getOrDefault(file, ""));
      Map<String, String> now = Entries.of(after.getOrDefault(file, ""));
      Set<String> added = without(now.keySet(), old.keySet());
      Set<String> removed = without(old.keySet(), now.keySet());
      long changed =
          now.entrySet().stream()
              .filter(
                  entry ->
                      !old.getOrDefault(entry.getKey(), entry.getValue()).equals(entry.getValue()))
              .count();
      if (!added.isEmpty() || !removed.isEmpty() || changed > 0) {
        lines.add(
            file.substring("io/policyrecorder/".length())
                + ": "
                + added.size()
                + " new, "
                + removed.size()
                + " gone, "
                + changed
                + " changed");
      }
      for (String name : removed) {
        if (file.contains("/facts/")
            && (name.startsWith("operation ") || name.startsWith("action "))) {
          gone.add(name + " in " + file.substring(file.lastIndexOf('/') + 1));
        }
      }
    }
    return new Changes(lines, gone);
  }

  private static Set<String> without(Set<String> these, Set<String> those) {
    Set<String> rest = new LinkedHashSet<>(these);
    rest.removeAll(those);
    return rest;
  }
}
