package io.policyrecorder.testbed.calls;

/**
 * Where a client sends its requests, as far as the SDK and the agent can tell.
 *
 * @param region the client's region
 * @param host the host of an endpoint that the client is given; empty for AWS's own
 */
public record Target(String region, String host) {}
