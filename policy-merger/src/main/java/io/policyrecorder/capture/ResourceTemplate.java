package io.policyrecorder.capture;

import io.policyrecorder.arn.ArnTemplate;

/**
 * A resource of an operation.
 *
 * @param type the resource type of the service authorization reference, with the IAM prefix: {@code
 *     s3:object}
 * @param template the ARN with its bindings
 */
public record ResourceTemplate(String type, ArnTemplate template) {}
