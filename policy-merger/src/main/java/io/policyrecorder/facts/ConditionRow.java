package io.policyrecorder.facts;

/**
 * A condition that holds for the calls of a row.
 *
 * @param operator {@code StringEquals}
 * @param key {@code kms:ViaService}
 * @param valueTemplate the value, in which <code>${Region}</code> is that of the resource: <code>
 *     s3.${Region}.amazonaws.com</code>
 */
public record ConditionRow(String operator, String key, String valueTemplate) {}
