package io.policyrecorder.policy;

import java.util.List;

/**
 * A policy that was read.
 *
 * @param policy everything that it says; a statement that was not understood in full carries its
 *     doubts
 * @param problems what IAM would refuse, in the order of the text
 */
public record PolicyReading(PolicyDocument policy, List<PolicyProblem> problems) {

  public PolicyReading {
    problems = List.copyOf(problems);
  }
}
