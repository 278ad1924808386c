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

  /** The highest count in the trace; 0 until the line is there. */
  private volatile long written;

  Repeats(byte[] identity) {
    this.identity = identity;
    int sum = 0;
    for (byte one : identity) {
      sum = (sum + one) * FACTOR;
    }
    this.hash = sum ^ (sum >>> 16);
  }

  /** Whether the line is there; waits for who writes it just now, and holds this meanwhile. */
  boolean isWritten() {
    if (written > 0) {
      return true;
    }
    synchronized (this) {
      return written > 0;
    }
  }

  /** The trace has this count. */
  synchronized void wrote(long count) {
    written = Math.max(written, count);
  }

  /** The trace has this count, by the way: whoever writes the line for the first time says so. */
  void wroteMore(long count) {
    if (written > 0) {
      wrote(count);
    }
  }

  /** Whether the line is there, and its count is lower. */
  boolean isBehind(long count) {
    return written > 0 && written < count;
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
