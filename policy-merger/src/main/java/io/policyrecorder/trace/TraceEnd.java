package io.policyrecorder.trace;

/**
 * The totals of a JVM that ended in an orderly way.
 *
 * @param calls how many calls were seen
 * @param distinct how many of them differed
 * @param lost how many could not be written
 */
public record TraceEnd(long calls, long distinct, long lost) {}
