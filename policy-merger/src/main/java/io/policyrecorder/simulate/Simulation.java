package io.policyrecorder.simulate;

import io.policyrecorder.apigateway.Api;
import io.policyrecorder.apigateway.ApiAuthorization;
import io.policyrecorder.evaluate.Policies;
import io.policyrecorder.evaluate.Request;
import io.policyrecorder.evaluate.Truth;
import io.policyrecorder.evaluate.Verdict;
import org.jspecify.annotations.Nullable;

/**
 * A request with all that decides it.
 *
 * @param id what the caller calls it, as JSON; empty when it has no name
 * @param api the API that it goes to, for requests to API Gateway
 * @param token whether the token of a user pool is valid
 */
public record Simulation(
    String id, Policies policies, Request request, @Nullable Api api, Truth token) {

  /** Decides it. */
  public Verdict verdict() {
    return api == null
        ? ApiAuthorization.verdict(policies, request)
        : ApiAuthorization.verdict(api, policies, request, token);
  }
}
