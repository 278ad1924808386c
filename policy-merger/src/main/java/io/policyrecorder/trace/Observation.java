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

  /** The same observation by two agents: the table of the older one tells what may be missing. */
  Observation joined(Observation other) {
    return seenWith(other.capture);
  }

  /** The observation, made once more with that version of the capture table. */
  Observation seenWith(int version) {
    return version < capture ? new Observation(call, outcome, version, identity) : this;
  }

  @Override
  public int compareTo(Observation other) {
    return identity.compareTo(other.identity);
  }
}
