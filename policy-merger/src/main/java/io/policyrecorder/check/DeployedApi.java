package io.policyrecorder.check;

import io.policyrecorder.apigateway.Api;
import org.jspecify.annotations.Nullable;

/**
 * What is known of an API, and of the method of it that a request goes to.
 *
 * @param policy its resource policy
 * @param owner the account that it belongs to; empty when nobody told
 * @param type null when nobody told
 * @param endpoint null when nobody told
 * @param auth how the method authorizes its callers; null when nobody told
 */
public record DeployedApi(
    ResourceSide policy,
    String owner,
    Api.@Nullable Type type,
    Api.@Nullable Endpoint endpoint,
    Api.@Nullable Auth auth) {

  /** An API of which only the policy is known. */
  static DeployedApi of(ResourceSide policy) {
    return new DeployedApi(policy, "", null, null, null);
  }
}
