package io.policyrecorder.agent.record;

import java.util.Arrays;
import java.util.concurrent.atomic.AtomicLong;
import org.jspecify.annotations.Nullable;

/**
 * A line that is in the trace, and how often it was seen. Whoever was given one knows that the line
 * was written. Two are equal when their lines have the same identity.
 */
public final class Repeats {

  /** Of this JVM, so that nobody can choose names of which all fall together. */
  private static final int FACTOR = (int) ((System.nanoTime() * 0x9E37_79B9_7F4A_7C15L) >>> 32) | 1;

  /** The line behind its count, without the line feed. */
  final byte[] identity;

  final AtomicLong seen = new AtomicLong(1);
  private final int hash;

  /** The highest count in the trace; guarded by the recorder. */
  long written = 1;

  Repeats(byte[] identity) {
    this.identity = identity;
    int sum = 0;
    for (byte one : identity) {
      sum = (sum + one) * FACTOR;
    }
    this.hash = sum ^ (sum >>> 16);
  }

  @Override
  public boolean equals(@Nullable Object other) {
    return other instanceof Repeats that && Arrays.equals(identity, that.identity);
  }

  @Override
  public int hashCode() {
    return hash;
  }
}
