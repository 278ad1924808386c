package io.policyrecorder.trace;

import java.util.Optional;

/** A line of a trace file, read. */
sealed interface Line {

  /** The first line. In one of a newer format only the versions of format and agent are read. */
  record Header(TraceHeader header) implements Line {}

  /**
   * A call, alone or with what its answer taught.
   *
   * @param count how often it was seen since the file began
   * @param source the line of code that made the call, empty when it is not told
   */
  record Entry(Call call, Optional<Outcome> outcome, long count, String source) implements Line {

    /** The identity as {@link TraceLine} writes it, whatever the line looked like. */
    String identity() {
      return outcome.isPresent()
          ? TraceLine.identity(call, outcome.get())
          : TraceLine.identity(call);
    }
  }

  /** From here on, a repeat may be a line of its own. */
  record Full(long remembered) implements Line {}

  /** Something in the JVM that may call AWS unseen. */
  record Unseen(String invisible) implements Line {}

  /** The last line, at an orderly exit. */
  record End(TraceEnd end) implements Line {}
}
