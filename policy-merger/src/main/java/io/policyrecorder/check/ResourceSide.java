package io.policyrecorder.check;

import org.jspecify.annotations.Nullable;

/**
 * What is known of the policy of a resource.
 *
 * @param policy null when there is none, or nobody told of one
 * @param known whether that there is none is known
 * @param certain whether the policy is that of the resource, and not of one that it may be
 * @param arn of the resource that has the policy; empty without one
 */
public record ResourceSide(
    @Nullable NamedPolicy policy, boolean known, boolean certain, String arn) {

  /** Nobody told of a policy. */
  public static final ResourceSide UNTOLD = new ResourceSide(null, false, true, "");

  /** The resource has no policy. */
  public static final ResourceSide NONE = new ResourceSide(null, true, true, "");
}
