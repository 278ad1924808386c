package io.policyrecorder.agent.record;

import io.policyrecorder.trace.Call;
import io.policyrecorder.trace.Outcome;
import io.policyrecorder.trace.TraceEnd;
import io.policyrecorder.trace.TraceHeader;
import java.io.IOException;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.atomic.AtomicLong;
import org.jspecify.annotations.Nullable;

/**
 * Writes each distinct call once, before it leaves, and counts its repeats. The counts are written
 * when they have doubled, and at exit. Recording never throws.
 */
public final class Recorder {

  /** From here on a count is written each time that it has doubled. */
  private static final long OFTEN = 16;

  private static final int BLOCK = 1 << 16;

  /** Names in open sets are written whole. */
  public static final int ALL_SEGMENTS = Integer.MAX_VALUE;

  private final Journal journal;
  private final Memory memory;
  private final int segments;
  private volatile @Nullable ObjectNames names;
  private final boolean trustsFirstOrigin;
  private final LambdaHandlers handlers = new LambdaHandlers();
  private final Map<Repeats, Repeats> counts = new ConcurrentHashMap<>();
  private final Set<String> invisible = new TreeSet<>();
  private final AtomicLong calls = new AtomicLong();
  private final AtomicLong lost = new AtomicLong();
  private byte[] header = {};
  private long distinct;
  private long unremembered;

  /** Whether all that is remembered is in the file. */
  private boolean isWhole = true;

  private volatile boolean closed;

  /**
   * Records into a file.
   *
   * @param memory what may be remembered of calls, in bytes
   * @param segments how many segments of names in open sets are written, {@link #ALL_SEGMENTS} for
   *     whole names, 0 for hashes
   * @param trustsFirstOrigin whether a call that application code made once is not asked again who
   *     made it
   */
  public Recorder(Journal journal, long memory, int segments, boolean trustsFirstOrigin) {
    this.trustsFirstOrigin = trustsFirstOrigin;
    this.journal = journal;
    this.memory = new Memory(memory);
    this.segments = segments;
  }

  /**
   * Writes the header.
   *
   * @throws IOException when it could not be written
   */
  public void open(TraceHeader of) throws IOException {
    LineBytes line = FrameLines.header(of);
    header = line.copy(0, line.length());
    journal.append(line);
  }

  /**
   * Records a call that is about to leave.
   *
   * @return what counts its repeats, or null when it is not remembered
   */
  public @Nullable Repeats sent(Call call) {
    calls.incrementAndGet();
    try {
      return seen(CallLine.first(now(), names().written(call), null), true);
    } catch (IOException failed) {
      unwritten(failed);
    } catch (Throwable failed) {
      lost(failed);
    }
    return null;
  }

  /** Records that a call, which is in the trace already, is about to leave again. */
  public void sentAgain(Repeats call) {
    calls.incrementAndGet();
    try {
      repeated(call);
    } catch (Throwable failed) {
      // Its line is there; its count will be written with the next one, or at exit.
    }
  }

  /** Records what the answer to a call taught. */
  public void answered(Call call, Outcome outcome) {
    try {
      if (!outcome.isEmpty()) {
        ObjectNames by = names();
        seen(CallLine.first(now(), by.written(call), by.written(call, outcome)), false);
      }
    } catch (IOException failed) {
      unwritten(failed);
    } catch (Throwable failed) {
      lost(failed);
    }
  }

  /** Made when the first call comes: before {@code main} its class would cost time. */
  private ObjectNames names() {
    ObjectNames known = names;
    if (known == null) {
      known = ObjectNames.prefix(segments);
      names = known;
    }
    return known;
  }

  /**
   * Where handlers are, each function needs what it does, so each place that makes a call counts.
   */
  boolean trustsFirstOrigin() {
    return trustsFirstOrigin && !handlers.areThere();
  }

  /** Is told which classes are loaded. */
  public LambdaHandlers handlers() {
    return handlers;
  }

  /**
   * Notes, once, that something in this JVM may call AWS without being recorded.
   *
   * @param what its name in the trace format
   */
  public synchronized void invisible(String what) {
    if (invisible.add(what)) {
      try {
        journal.append(last(FrameLines.invisible(new LineBytes(192), now(), what)));
      } catch (Throwable failed) {
        lost(failed);
      }
    }
  }

  /** Counts what could not be recorded, and says so the first time. */
  public void lost(Throwable why) {
    lost(1, Complaint.reason(why));
  }

  private void unwritten(IOException why) {
    lost(1, Complaint.reason(why) + ". Make room for the trace, and run again");
  }

  private void lost(long howMany, String why) {
    if (lost.getAndAdd(howMany) == 0) {
      Complaint.say(
          "a call could not be recorded (the trace's last line will count such calls): " + why);
    }
  }

  private @Nullable Repeats seen(CallLine line, boolean isCall) throws IOException {
    Repeats call = line.repeats();
    Repeats known = counts.get(call);
    if (known == null) {
      synchronized (this) {
        known = counts.get(call);
        if (known == null) {
          return first(call, line.bytes(), isCall);
        }
      }
    }
    try {
      repeated(known);
    } catch (IOException onlyItsCount) {
      // As in sentAgain.
    }
    return known;
  }

  /** Writes the line; gives what counts its repeats, or null when there is no room to know them. */
  private synchronized @Nullable Repeats first(Repeats call, LineBytes line, boolean isCall)
      throws IOException {
    append(line);
    distinct += isCall ? 1 : 0;
    if (memory.takes(call)) {
      // Only now: whoever finds it may send, because the line is there.
      counts.put(call, call);
      return call;
    }
    if (unremembered++ == 0) {
      sayFull();
    }
    return null;
  }

  private void sayFull() {
    try {
      journal.append(FrameLines.full(now(), counts.size()));
    } catch (IOException noRoom) {
      // The call itself is there, and the last line will tell it, too.
    }
  }

  private void repeated(Repeats call) throws IOException {
    long seen = call.seen.incrementAndGet();
    if (closed || (seen >= OFTEN && Long.bitCount(seen) == 1)) {
      synchronized (this) {
        append(CallLine.counted(new LineBytes(call.identity.length + 64), now(), seen, call));
        call.written = Math.max(call.written, seen);
      }
    }
  }

  private synchronized void append(LineBytes line) throws IOException {
    int length = line.length();
    if (isWhole) {
      journal.append(last(line));
    }
    if (!isWhole || !journal.seemsThere()) {
      writeAgain(line.copy(0, length));
    }
  }

  /** After the last line has been written, a new last line follows each line. */
  private LineBytes last(LineBytes line) {
    return closed ? FrameLines.end(line, now(), totals()) : line;
  }

  /** Somebody deleted the trace, as {@code mvn clean} does: all that is remembered goes anew. */
  private void writeAgain(byte[] last) throws IOException {
    isWhole = false;
    try {
      journal.makeAgain();
      LineBytes lines = new LineBytes(BLOCK).written(header);
      for (String what : invisible) {
        FrameLines.invisible(lines, now(), what);
      }
      journal.append(lines.written(last));
      writeCounts(true);
    } catch (IOException failed) {
      throw new IOException("the trace was deleted, and " + Complaint.reason(failed), failed);
    }
    isWhole = true;
    Complaint.say(
        "the trace was deleted while the JVM ran, and has been written again"
            + (unremembered == 0 ? "" : ", without " + unremembered + " lines")
            + ". Keep its folder out of what a build cleans");
    lost.addAndGet(unremembered);
  }

  /** Writes the counts and the last line. */
  public synchronized void close() {
    closed = true;
    try {
      writeCounts(false);
    } catch (Throwable onlyCounts) {
      // The calls themselves are there, or have been counted as lost.
    }
    try {
      if (!isWhole || !journal.isThere()) {
        writeAgain(new byte[0]);
      }
      journal.append(FrameLines.end(new LineBytes(128), now(), totals()));
    } catch (Throwable failed) {
      Complaint.say(
          "the last line of the trace could not be written ("
              + (failed instanceof IOException io ? Complaint.reason(io) : Complaint.reason(failed))
              + "); of "
              + calls.get()
              + " calls, "
              + lost.get()
              + " could not be recorded");
    }
  }

  /**
   * Writes counts.
   *
   * @param all whether of everything that is remembered, or only where the trace has a lower one
   */
  private void writeCounts(boolean all) throws IOException {
    LineBytes lines = new LineBytes(1 << 12);
    for (Repeats call : counts.values()) {
      long seen = call.seen.get();
      if (all || seen > call.written) {
        CallLine.counted(lines, now(), seen, call);
        call.written = seen;
      }
      if (lines.length() > BLOCK) {
        journal.append(lines);
        lines.clear();
      }
    }
    if (lines.length() > 0) {
      journal.append(lines);
    }
  }

  private TraceEnd totals() {
    return new TraceEnd(calls.get(), distinct, lost.get(), unremembered);
  }

  private static String now() {
    return Timestamp.iso(System.currentTimeMillis());
  }
}
