package io.policyrecorder.check;

import org.jspecify.annotations.Nullable;

/**
 * What is known of the policy of a resource.
 *
 * @param policy null when there is none, or nobody told of one
 * @param known whether that there is none is known
 * @param certain whether the policy, or that there is none, is what will decide
 * @param arn of the resource that has the policy; empty without one
 * @param doubt why it is not certain, a clause; empty when nobody tells whether the policy is that
 *     of the resource
 */
public record ResourceSide(
    @Nullable NamedPolicy policy, boolean known, boolean certain, String arn, String doubt) {

  /** Nobody told of a policy. */
  public static final ResourceSide UNTOLD = new ResourceSide(null, false, true, "", "");

  /** The resource has no policy. */
  public static final ResourceSide NONE = new ResourceSide(null, true, true, "", "");

  /** The policy of a resource. */
  public static ResourceSide of(NamedPolicy policy, String arn) {
    return new ResourceSide(policy, true, true, arn, "");
  }

  /** There may be a policy, and what it says nobody could read: it may even deny. */
  public static ResourceSide unread(String why) {
    return new ResourceSide(null, false, false, "", why);
  }

  /**
   * The same, where something else may decide.
   *
   * @param why a clause
   */
  public ResourceSide doubted(String why) {
    return new ResourceSide(policy, known, false, arn, why);
  }

  /** The same with the policy as somebody saved it. */
  ResourceSide with(NamedPolicy saved) {
    return new ResourceSide(saved, known, certain, arn, doubt);
  }
}
