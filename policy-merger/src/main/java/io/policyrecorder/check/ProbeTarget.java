package io.policyrecorder.check;

/**
 * A request that can be sent to find out whether a recorded one is allowed.
 *
 * @param request what was checked
 * @param method GET, HEAD or OPTIONS
 * @param url where to
 * @param service for which it is to be signed: {@code execute-api} or {@code lambda}
 * @param region for which it is to be signed
 */
public record ProbeTarget(
    CheckedRequest request, String method, String url, String service, String region) {}
