package io.policyrecorder.grant;

import static org.assertj.core.api.Assertions.assertThat;

import io.policyrecorder.evaluate.Caller;
import io.policyrecorder.evaluate.Decision;
import io.policyrecorder.evaluate.Evaluator;
import io.policyrecorder.evaluate.Policies;
import io.policyrecorder.evaluate.PolicyMatcher;
import io.policyrecorder.evaluate.Request;
import io.policyrecorder.evaluate.RequestContext;
import io.policyrecorder.policy.PolicyDocument;
import io.policyrecorder.policy.PolicyKind;
import java.util.List;
import java.util.Map;

/**
 * A service that calls what account 111122223333 owns.
 *
 * @param principal of the service
 * @param source the resource for which it calls
 */
record AskingService(String principal, String source) {

  private static final String OWN = "111122223333";

  /** Allowed from its source; not from another one of another account, and to no other service. */
  void isLetIn(ResourcePolicy policy, String action, String resource) {
    assertThat(decision(policy, action, resource)).isEqualTo(Decision.ALLOW);
    assertThat(
            decision(
                policy,
                principal,
                action,
                resource,
                source.contains(OWN) ? source.replace(OWN, "999999999999") : source + "-two",
                "999999999999"))
        .isEqualTo(Decision.IMPLICIT_DENY);
    assertThat(decision(policy, "ec2.amazonaws.com", action, resource, source, OWN))
        .isEqualTo(Decision.IMPLICIT_DENY);
  }

  Decision decision(ResourcePolicy policy, String action, String resource) {
    return decision(policy, principal, action, resource, source, OWN);
  }

  private static Decision decision(
      ResourcePolicy policy,
      String principal,
      String action,
      String resource,
      String source,
      String account) {
    return Evaluator.decision(
        Policies.of(
            List.of(new PolicyMatcher(new PolicyDocument(List.of()), PolicyKind.IDENTITY, "")),
            new PolicyMatcher(policy.policy(), PolicyKind.RESOURCE, "")),
        new Request(
            Caller.of(principal),
            action,
            resource,
            OWN,
            RequestContext.of(
                Map.of("aws:SourceArn", List.of(source), "aws:SourceAccount", List.of(account)))));
  }
}
