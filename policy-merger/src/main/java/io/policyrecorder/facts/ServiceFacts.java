package io.policyrecorder.facts;

import java.util.Set;

/**
 * A service of the SDK.
 *
 * @param serviceId {@code CloudWatch}
 * @param signingName the name in its signatures, {@code monitoring}
 * @param prefix the prefix of its actions, {@code cloudwatch}
 * @param operations the names of its operations, sorted
 */
public record ServiceFacts(
    String serviceId, String signingName, String prefix, Set<String> operations) {}
