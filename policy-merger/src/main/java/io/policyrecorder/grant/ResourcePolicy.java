package io.policyrecorder.grant;

import io.policyrecorder.policy.PolicyDocument;

/**
 * What the policy of a resource must hold; it has to be added to what the resource's policy says
 * already.
 *
 * @param resource the ARN of the resource that it belongs to
 * @param account the account that owns it and has to write it; {@code *} when it is not known
 */
public record ResourcePolicy(String resource, String account, PolicyDocument policy) {}
