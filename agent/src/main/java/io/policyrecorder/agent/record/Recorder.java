package io.policyrecorder.agent.record;

import io.policyrecorder.trace.Call;
import io.policyrecorder.trace.Outcome;
import io.policyrecorder.trace.TraceEnd;
import io.policyrecorder.trace.TraceHeader;
import io.policyrecorder.trace.TraceLine;
import java.io.IOException;
import java.util.HashSet;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.atomic.AtomicLong;
import org.jspecify.annotations.Nullable;

/**
 * Writes each distinct call once, before it leaves, and counts its repeats. The counts are written
 * when they have doubled, and at exit. Recording never throws.
 */
public final class Recorder {

  /** Characters of identities to remember; past it, every call is a line of its own. */
  private static final long MEMORY = 16L << 20;

  /** From here on a count is written each time that it has doubled. */
  private static final long OFTEN = 16;

  private static final int BLOCK = 1 << 16;

  private final Journal journal;
  private final Map<String, Count> counts = new ConcurrentHashMap<>();
  private final Set<String> invisible = new HashSet<>();
  private final AtomicLong calls = new AtomicLong();
  private final AtomicLong lost = new AtomicLong();
  private long distinct;
  private long remembered;
  private volatile boolean closed;

  /** How often a line was seen. */
  private static final class Count {
    final AtomicLong seen = new AtomicLong(1);
    long written = 1;
  }

  /** Records into a file. */
  public Recorder(Journal journal) {
    this.journal = journal;
  }

  /**
   * Writes the header.
   *
   * @throws IOException when it could not be written
   */
  public void open(TraceHeader header) throws IOException {
    journal.append(FrameLines.header(header) + "\n");
  }

  /** Records a call that is about to leave. */
  public void sent(Call call) {
    calls.incrementAndGet();
    try {
      seen(TraceLine.identity(call), true);
    } catch (Throwable failed) {
      lost(failed);
    }
  }

  /** Records what the answer to a call taught. */
  public void answered(Call call, Outcome outcome) {
    try {
      if (!outcome.isEmpty()) {
        seen(TraceLine.identity(call, outcome), false);
      }
    } catch (Throwable failed) {
      lost(failed);
    }
  }

  /**
   * Notes, once, that something in this JVM may call AWS without being recorded.
   *
   * @param what its name in the trace format
   */
  public synchronized void invisible(String what) {
    if (invisible.add(what)) {
      try {
        String line = FrameLines.invisible(now(), what) + "\n";
        journal.append(closed ? line + end() : line);
      } catch (Throwable failed) {
        lost(failed);
      }
    }
  }

  /** Counts what could not be recorded, and says so the first time. */
  public void lost(Throwable why) {
    if (lost.incrementAndGet() == 1) {
      Complaint.say(
          "a call could not be recorded (the trace's last line will count such calls): " + why);
    }
  }

  private void seen(String identity, boolean isCall) throws IOException {
    Count count = counts.get(identity);
    if (count == null) {
      count = first(identity, isCall);
    }
    if (count != null) {
      repeated(identity, count);
    }
  }

  /** Writes the line when no other thread was quicker; otherwise gives the count to raise. */
  private synchronized @Nullable Count first(String identity, boolean isCall) throws IOException {
    Count quicker = counts.get(identity);
    if (quicker != null) {
      return quicker;
    }
    distinct += isCall ? 1 : 0;
    append(1, identity);
    if (remembered + identity.length() <= MEMORY) {
      remembered += identity.length();
      // Only now: whoever finds it may send, because the line is there.
      counts.put(identity, new Count());
    }
    return null;
  }

  private void repeated(String identity, Count count) throws IOException {
    long seen = count.seen.incrementAndGet();
    if (closed || (seen >= OFTEN && Long.bitCount(seen) == 1)) {
      synchronized (this) {
        append(seen, identity);
        count.written = Math.max(count.written, seen);
      }
    }
  }

  /** After the last line has been written, a new last line follows each call. */
  private void append(long count, String identity) throws IOException {
    String line = line(count, identity);
    journal.append(closed ? line + end() : line);
  }

  /** Writes the counts and the last line. */
  public synchronized void close() {
    closed = true;
    try {
      StringBuilder lines = new StringBuilder();
      for (Map.Entry<String, Count> entry : counts.entrySet()) {
        Count count = entry.getValue();
        long seen = count.seen.get();
        if (seen > count.written) {
          lines.append(line(seen, entry.getKey()));
          count.written = seen;
        }
        if (lines.length() > BLOCK) {
          journal.append(lines.toString());
          lines.setLength(0);
        }
      }
      journal.append(lines.append(end()).toString());
    } catch (Throwable failed) {
      lost(failed);
    }
  }

  private static String line(long count, String identity) {
    return TraceLine.counted(now(), count, identity) + "\n";
  }

  private String end() {
    return FrameLines.end(now(), new TraceEnd(calls.get(), distinct, lost.get())) + "\n";
  }

  private static String now() {
    return Timestamp.iso(System.currentTimeMillis());
  }
}
