package io.policyrecorder.policy;

import java.util.List;

/**
 * A policy that was read.
 *
 * @param policy everything that it says; a statement that was not understood in full carries its
 *     doubts
 * @param lines for each statement the line at which it begins, counted from 1
 * @param problems what IAM would refuse, in the order of the text
 */
public record PolicyReading(
    PolicyDocument policy, List<Integer> lines, List<PolicyProblem> problems) {

  public PolicyReading {
    lines = List.copyOf(lines);
    problems = List.copyOf(problems);
  }
}
