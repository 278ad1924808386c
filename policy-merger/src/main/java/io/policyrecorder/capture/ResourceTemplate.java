package io.policyrecorder.capture;

/**
 * A resource of an operation.
 *
 * @param type the resource type of the service authorization reference, with the IAM prefix: {@code
 *     s3:object}
 * @param template the ARN with its bindings, as {@link io.policyrecorder.arn.ArnTemplate} reads it
 */
public record ResourceTemplate(String type, String template) {}
