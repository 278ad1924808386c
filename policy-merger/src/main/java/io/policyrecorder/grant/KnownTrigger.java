package io.policyrecorder.grant;

/**
 * What the user says of what calls a function.
 *
 * @param function the function's name, or its ARN
 * @param source the service that calls it or that it is polled from, {@code sqs}
 * @param arn what of that service, {@code arn:aws:sqs:eu-central-1:111122223333:orders}; empty when
 *     it was not said
 */
public record KnownTrigger(String function, String source, String arn) {}
