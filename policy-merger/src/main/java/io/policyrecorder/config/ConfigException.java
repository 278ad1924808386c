package io.policyrecorder.config;

import java.util.List;
import java.util.stream.Collectors;

/** A {@code recorder.yaml} that cannot be used, with everything that is wrong with it. */
public final class ConfigException extends Exception {

  private static final long serialVersionUID = 1;

  private final transient List<ConfigProblem> problems;

  /**
   * A file with problems.
   *
   * @param file as the user named it
   * @param problems in the order of the file, at least one
   */
  public ConfigException(String file, List<ConfigProblem> problems) {
    super(problems.stream().map(problem -> problem.in(file)).collect(Collectors.joining("\n")));
    this.problems = List.copyOf(problems);
  }

  /** What is wrong, in the order of the file. */
  public List<ConfigProblem> problems() {
    return problems;
  }
}
