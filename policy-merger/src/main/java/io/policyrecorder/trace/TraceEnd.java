package io.policyrecorder.trace;

/**
 * The totals of a JVM that ended in an orderly way.
 *
 * @param calls how many calls were seen
 * @param distinct how many of them differed
 * @param lost how many could not be written
 * @param unremembered how many lines were written although an equal one may be there already,
 *     because the agent's memory was full; {@code distinct} then counts repeats, too
 */
public record TraceEnd(long calls, long distinct, long lost, long unremembered) {

  /** The totals of a JVM whose agent remembered all its calls. */
  public TraceEnd(long calls, long distinct, long lost) {
    this(calls, distinct, lost, 0);
  }
}
