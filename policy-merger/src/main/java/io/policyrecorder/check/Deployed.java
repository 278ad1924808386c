package io.policyrecorder.check;

import org.jspecify.annotations.Nullable;

/** What is deployed: files that say so, or AWS itself. */
public interface Deployed {

  /**
   * What there is of a principal.
   *
   * @param principal {@link io.policyrecorder.trace.Call#BASE} or a role's ARN
   */
  Standing standing(String principal);

  /**
   * The policy of a resource.
   *
   * @param arn in IAM's syntax, with wildcards for what nobody knows
   */
  ResourceSide resource(String arn);

  /**
   * What is known of the API that a request goes to.
   *
   * @return null when nobody told of one
   */
  @Nullable DeployedApi api(ApiRequest request);
}
