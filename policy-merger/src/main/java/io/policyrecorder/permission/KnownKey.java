package io.policyrecorder.permission;

/**
 * A key of KMS that encrypts a resource, as the user says.
 *
 * @param resource the ARN of the deployed resource, with wildcards: {@code arn:aws:s3:::orders}
 * @param key the ARN of the key, or of its alias
 */
public record KnownKey(String resource, String key) {}
