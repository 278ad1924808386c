package io.policyrecorder.check;

import java.util.List;

/**
 * Something that a policy grants and no recorded call used.
 *
 * @param place the statement that grants it, with its line where there is one
 * @param policy the policy's name
 * @param line where the statement begins; 0 when nobody knows
 * @param action as it is granted; may hold wildcards
 * @param unusedActions the actions that it stands for and that nothing used; empty when it is one
 *     action, or when they cannot be listed
 * @param resources those on which nothing used it
 */
public record UnusedGrant(
    String place,
    String policy,
    int line,
    String action,
    List<String> unusedActions,
    List<String> resources) {

  public UnusedGrant {
    unusedActions = List.copyOf(unusedActions);
    resources = List.copyOf(resources);
  }
}
