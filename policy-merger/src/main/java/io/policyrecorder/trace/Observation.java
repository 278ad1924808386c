package io.policyrecorder.trace;

import java.util.Optional;

/**
 * A distinct line of a trace: a call that left, or a call with what its answer taught.
 *
 * @param call the call
 * @param outcome what its answer taught, empty on the line that was written before the request left
 * @param capture the lowest version of the capture table with which it was recorded
 * @param identity its text in the trace; two observations are the same when their identities are
 */
public record Observation(Call call, Optional<Outcome> outcome, int capture, String identity)
    implements Comparable<Observation> {

  @Override
  public int compareTo(Observation other) {
    return identity.compareTo(other.identity);
  }
}
