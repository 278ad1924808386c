package io.policyrecorder.capture;

/**
 * A member that may be recorded.
 *
 * @param path the way to it
 * @param mode what of it may be written
 * @param since the version of the capture table that listed it first
 */
public record Member(MemberPath path, Mode mode, int since) {}
