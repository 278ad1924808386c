package io.policyrecorder.check;

import io.policyrecorder.apigateway.Api;
import io.policyrecorder.apigateway.ApiAuthorization;
import io.policyrecorder.evaluate.Decision;
import io.policyrecorder.evaluate.Evaluator;
import io.policyrecorder.evaluate.Policies;
import io.policyrecorder.evaluate.PolicyMatcher;
import io.policyrecorder.evaluate.Request;
import io.policyrecorder.evaluate.Truth;
import io.policyrecorder.evaluate.Verdict;
import io.policyrecorder.policy.Statement;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * A request with everything that decides it.
 *
 * @param request as AWS will see it
 * @param principal the ARN of the caller's role or user; empty when it is not known
 * @param layers the policies
 * @param resource what is known of the resource's policy
 * @param api the API that it goes to, for requests to API Gateway
 * @param granted what the merged policy grants for it
 */
record Question(
    Request request,
    String principal,
    Layers layers,
    ResourceSide resource,
    @Nullable Api api,
    Statement granted) {

  /** How the evaluator ends the reason that there is no policy, which nobody knows here. */
  private static final String NONE = ": there is none";

  /** The decision; what hangs on something that nobody told is unknown. */
  Verdict verdict() {
    Verdict verdict = verdict(layers.policies());
    if (!resource.certain() && resource.policy() == null) {
      if (verdict.decision() == Decision.ALLOW) {
        return unknown(verdict, resource.doubt() + ", and it may deny the request");
      }
    } else if (!resource.certain()) {
      Layers without =
          new Layers(
              layers.identity(),
              null,
              layers.boundary(),
              layers.session(),
              layers.serviceControl());
      if (verdict(without.policies()).decision() != verdict.decision()) {
        return unknown(
            verdict,
            resource.doubt().isEmpty()
                ? "whether the policy of "
                    + resource.arn()
                    + " is the one of "
                    + request.resource()
                    + " is not known, and it matters"
                : resource.doubt() + ", and it matters");
      }
    }
    if (verdict.decision() == Decision.IMPLICIT_DENY && hangsOnPolicyOfResource()) {
      return unknown(
          new Verdict(
              verdict.decision(),
              verdict.reasons().stream().filter(reason -> !reason.endsWith(NONE)).toList()),
          resource.certain()
              ? "the policy of "
                  + request.resource()
                  + " was not given, and has to allow it: "
                  + why()
              : resource.doubt() + ", and it has to allow the request: " + why());
    }
    if (api != null && api.owner().isEmpty() && verdict.decision() == Decision.ALLOW) {
      return unknown(
          verdict,
          "the account that owns the API is not known: give it in recorder.yaml under apis");
    }
    return verdict;
  }

  /** Whether everything but a policy that nobody told of lets the request pass. */
  private boolean hangsOnPolicyOfResource() {
    return resource.policy() == null
        && !resource.known()
        && (isAcrossAccounts() || Evaluator.needsResourcePolicy(request))
        && mayBeAllowedByIdentity()
        && decision(layers.withResourceFor(request.caller())) != Decision.IMPLICIT_DENY;
  }

  private boolean mayBeAllowedByIdentity() {
    return layers.identity().stream()
        .map(NamedPolicy::matcher)
        .anyMatch((PolicyMatcher policy) -> policy.allows(request) != Truth.NO);
  }

  private String why() {
    if (!isAcrossAccounts()) {
      return "that of a role or a KMS key always has to";
    }
    return "it is of account " + request.owner() + ", the caller of " + request.caller().account();
  }

  /** Whether the policy of the resource is a role's trust policy. */
  static boolean isTrust(Request request) {
    return request.action().toLowerCase(Locale.ROOT).startsWith("sts:")
        && request.resource().contains(":role/");
  }

  /** The request as policies see it, which for an API depends on how it authorizes. */
  Request seen() {
    return api == null ? request : ApiAuthorization.seen(api, request);
  }

  boolean isAcrossAccounts() {
    return !request.owner().equals(request.caller().account());
  }

  /** The decision if the policies were others. */
  Decision decision(Policies policies) {
    return verdict(policies).decision();
  }

  /** The decision after these statements were added. */
  Decision decisionWith(Map<Remedy.Side, Statement> added) {
    return decision(layers.with(added));
  }

  private Verdict verdict(Policies policies) {
    return api == null
        ? ApiAuthorization.verdict(policies, request)
        : ApiAuthorization.verdict(api, policies, request, Truth.UNKNOWN);
  }

  private static Verdict unknown(Verdict verdict, String reason) {
    List<String> reasons = new ArrayList<>();
    reasons.add(reason);
    reasons.addAll(verdict.reasons());
    return new Verdict(Decision.UNKNOWN, reasons);
  }
}
