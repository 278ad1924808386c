package io.policyrecorder.evaluate.difference;

import io.policyrecorder.policy.PolicyDocument;
import io.policyrecorder.policy.Statement;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;

/** A policy that takes nothing away from those that it replaces. */
public final class Retained {

  private Retained() {}

  /**
   * The wanted policy, with those statements of the old ones beside it that grant something that it
   * does not.
   *
   * @param beside policies that stay as they are
   */
  public static PolicyDocument in(
      PolicyDocument wanted, List<PolicyDocument> old, List<PolicyDocument> beside) {
    List<PolicyDocument> after = new ArrayList<>(beside);
    after.add(wanted);
    List<Statement> statements = new ArrayList<>(wanted.statements());
    Set<String> names = new HashSet<>();
    statements.forEach(statement -> names.add(statement.sid()));
    for (PolicyDocument policy : old) {
      for (Statement statement : policy.statements()) {
        Difference difference =
            PolicyDifference.of(
                List.of(new PolicyDocument(policy.version(), "", List.of(statement))), after);
        if (!difference.taken().isEmpty() || !difference.undecided().isEmpty()) {
          statements.add(names.add(statement.sid()) ? statement : statement.withSid(""));
        }
      }
    }
    return new PolicyDocument(wanted.version(), wanted.id(), statements);
  }
}
