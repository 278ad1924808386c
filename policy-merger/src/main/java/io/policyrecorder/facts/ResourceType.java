package io.policyrecorder.facts;

/**
 * A resource type of the service authorization reference, as an action refers to it.
 *
 * @param name with the IAM prefix: {@code s3:object}
 * @param arn the ARN with the reference's variables: <code>
 *     arn:${Partition}:s3:::${BucketName}/${ObjectName}</code>
 * @param required whether the reference marks it as required for the action; it is often wrong
 */
public record ResourceType(String name, String arn, boolean required) {}
