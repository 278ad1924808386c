package io.policyrecorder.grant;

import io.policyrecorder.arn.Arn;
import io.policyrecorder.policy.PolicyDocument;

/**
 * What the policy of a resource must hold; it has to be added to what the resource's policy says
 * already.
 *
 * @param resource the ARN of the resource that it belongs to
 * @param account the account that owns it and has to write it; {@code *} when it is not known
 */
public record ResourcePolicy(String resource, String account, PolicyDocument policy) {

  /** The trust policy of a role, which belongs to the account in the role's ARN. */
  public static ResourcePolicy ofRole(String arn, PolicyDocument policy) {
    return new ResourcePolicy(arn, Arn.parse(arn).account(), policy);
  }

  /** Whether a text is a role's ARN. */
  public static boolean isRole(String text) {
    return Arn.isArn(text)
        && Arn.parse(text).service().equals("iam")
        && Arn.parse(text).resource().startsWith("role/");
  }
}
