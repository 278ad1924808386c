package io.policyrecorder.evaluate.difference;

import io.policyrecorder.evaluate.Decision;
import io.policyrecorder.evaluate.Evaluator;
import io.policyrecorder.evaluate.Policies;
import io.policyrecorder.evaluate.PolicyMatcher;
import io.policyrecorder.evaluate.Request;
import io.policyrecorder.policy.Effect;
import io.policyrecorder.policy.PolicyDocument;
import io.policyrecorder.policy.PolicyKind;
import io.policyrecorder.policy.Principal;
import io.policyrecorder.policy.Principals;
import io.policyrecorder.policy.Statement;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;

/**
 * What the evaluator says, which knows nothing of differences, where every resource leaves it to
 * the caller's own policies.
 */
final class Decided {

  private static final PolicyMatcher DELEGATING =
      new PolicyMatcher(
          new PolicyDocument(
              List.of(
                  new Statement(
                      "",
                      Effect.ALLOW,
                      Principals.only(new Principal(Principal.Type.AWS, "111122223333")),
                      false,
                      new TreeSet<>(Set.of("*")),
                      false,
                      new TreeSet<>(Set.of("*")),
                      new TreeSet<>(),
                      List.of()))),
          PolicyKind.RESOURCE,
          "");

  private Decided() {}

  static Decision by(List<PolicyDocument> policies, Request request) {
    return Evaluator.decision(
        Policies.of(
            policies.stream()
                .map(policy -> new PolicyMatcher(policy, PolicyKind.IDENTITY, ""))
                .toList(),
            DELEGATING),
        request);
  }

  /** Whether a statement alone allows the request. */
  static boolean allowed(Statement statement, String version, Request request) {
    return by(List.of(new PolicyDocument(version, "", List.of(statement))), request)
        == Decision.ALLOW;
  }
}
