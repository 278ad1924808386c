package io.policyrecorder.merge;

/**
 * What was counted. Counts never change a policy.
 *
 * @param calls calls in all traces, repeats included
 * @param distinct how many of them differ
 * @param testCalls calls that tests made themselves, which are left out
 * @param testDistinct how many of those differ
 * @param unknownOrigin calls with no project code on the stack, which stay in
 * @param jvms trace files
 */
public record MergeTotals(
    long calls, long distinct, long testCalls, long testDistinct, long unknownOrigin, long jvms) {}
