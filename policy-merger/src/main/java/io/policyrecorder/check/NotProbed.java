package io.policyrecorder.check;

/**
 * A signed request that is not sent again.
 *
 * @param request what was checked
 * @param why a sentence
 */
public record NotProbed(CheckedRequest request, String why) {}
