package io.policyrecorder.config;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.SortedSet;
import java.util.TreeSet;

/** What is noted while a file is read: what is wrong, and which keys there are. */
final class Reading {

  private final List<ConfigProblem> problems = new ArrayList<>();
  private final SortedSet<String> keys = new TreeSet<>();

  void problem(ConfigProblem problem) {
    problems.add(problem);
  }

  /** A key that was asked for, {@code apis[].host}. */
  void key(String path) {
    keys.add(path);
  }

  /** All problems in the order of the file. */
  List<ConfigProblem> problems() {
    return problems.stream()
        .distinct()
        .sorted(
            Comparator.comparingInt(ConfigProblem::line).thenComparingInt(ConfigProblem::column))
        .toList();
  }

  /** Every key that was asked for. */
  SortedSet<String> keys() {
    return keys;
  }
}
