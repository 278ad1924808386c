package io.policyrecorder.testbed.backend.control.policy;

import java.util.Map;

/**
 * What somebody wants to do.
 *
 * @param principalArn of the user or role; empty for an anonymous request
 * @param sessionArn of the role session, else the same as {@code principalArn}
 * @param account of the principal; empty for an anonymous request
 * @param context condition keys in lower case
 */
public record Access(
    String principalArn,
    String sessionArn,
    String account,
    String action,
    String resource,
    Map<String, String> context) {}
