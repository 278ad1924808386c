package io.policyrecorder.merge;

/**
 * Conditions that narrow a policy further, each of which can break a call that was not recorded.
 *
 * @param prefixes {@code s3:prefix}: a bucket is listed below the recorded prefixes only. A listing
 *     with another prefix, or with none, is refused then. {@code dynamodb:LeadingKeys} has no such
 *     option: keys of items are never recorded.
 * @param sourceFunction {@code lambda:SourceFunctionArn}: the ARN of the one function that may use
 *     the rights of the application's own role; empty for any. Rights that Lambda needs outside of
 *     the function's code (to poll a queue, to decrypt its environment) must not have it, and roles
 *     that the function assumes do not carry it; nor is it written where a service uses a key for
 *     the caller, or where a URL was signed for somebody else.
 * @param resourceAccount {@code aws:ResourceAccount}: buckets, whose ARNs have no account, must be
 *     of the application's own. A bucket of somebody else's is refused then.
 * @see <a
 *     href="https://docs.aws.amazon.com/AmazonS3/latest/userguide/amazon-s3-policy-keys.html">Bucket
 *     policy examples using condition keys</a>
 * @see <a
 *     href="https://docs.aws.amazon.com/lambda/latest/dg/permissions-source-function-arn.html">Using
 *     source function ARN to control function access behavior</a>
 * @see <a
 *     href="https://docs.aws.amazon.com/IAM/latest/UserGuide/reference_policies_condition-keys.html#condition-keys-resourceaccount">aws:ResourceAccount</a>
 */
public record AskedConditions(boolean prefixes, String sourceFunction, boolean resourceAccount) {

  /** None of them. */
  public static final AskedConditions NONE = new AskedConditions(false, "", false);
}
