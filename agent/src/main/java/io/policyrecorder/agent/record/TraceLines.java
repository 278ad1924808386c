package io.policyrecorder.agent.record;

import io.policyrecorder.trace.TraceEnd;
import java.io.IOException;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.atomic.AtomicLong;
import java.util.concurrent.locks.StampedLock;
import org.jspecify.annotations.Nullable;

/**
 * The lines of a trace, and how often each was seen. Threads write at the same time, each its line
 * in one write, which the operating system puts behind all others. With a lock around the write,
 * all of them would wait whenever the one that holds it is put aside. Only what does more than add
 * a line is done alone.
 */
final class TraceLines {

  /** From here on a count is written each time that it has doubled. */
  private static final long OFTEN = 16;

  private static final int BLOCK = 1 << 16;

  /** A JDK divides what is longer into several writes, or may. */
  private static final int ONE_WRITE = 1 << 13;

  private final Journal journal;
  private final Memory memory;

  /** Shared by whoever adds a line, and held by one who needs the file for itself. */
  private final StampedLock gate = new StampedLock();

  private final Map<Repeats, Repeats> counts = new ConcurrentHashMap<>();
  private final AtomicLong calls = new AtomicLong();
  private final AtomicLong lost = new AtomicLong();
  private final AtomicLong distinct = new AtomicLong();
  private final AtomicLong unremembered = new AtomicLong();

  /** The first line, to be written again. */
  private final byte[] header;

  /** The rest changes only while nobody else writes. */
  private final Set<String> invisible = new TreeSet<>();

  /** Whether all that is remembered is in the file. */
  private boolean isWhole = true;

  /** How often the file was made again. */
  private int remade;

  private volatile boolean closed;

  /**
   * Writes into a file that has its first line.
   *
   * @param memory what may be remembered of calls, in bytes
   * @param header the first line
   * @param closed whether the file has its last line, too
   */
  TraceLines(Journal journal, long memory, byte[] header, boolean closed) {
    this.journal = journal;
    this.memory = new Memory(memory);
    this.header = header;
    this.closed = closed;
  }

  /** Counts a call, recorded or not. */
  void called() {
    calls.incrementAndGet();
  }

  /** Counts calls that could not be recorded; gives how many there were before. */
  long lost(long more) {
    return lost.getAndAdd(more);
  }

  /** How many calls there were, and how many of them could not be recorded. */
  TraceEnd totals() {
    return new TraceEnd(calls.get(), distinct.get(), lost.get(), unremembered.get());
  }

  /**
   * Writes a line, or counts it when it is there.
   *
   * @return what counts its repeats, or null when it is not remembered
   */
  @Nullable Repeats seen(CallLine line, boolean isCall) throws IOException {
    Repeats call = line.repeats();
    while (true) {
      Repeats known = counts.get(call);
      if (known == null) {
        if (!memory.takes(call)) {
          return unremembered(line, isCall);
        }
        synchronized (call) {
          known = counts.putIfAbsent(call, call);
          if (known == null) {
            return first(call, line, isCall);
          }
        }
        memory.givesBack(call);
      }
      // Whoever finds it may send, so the line must be there.
      if (known.isWritten()) {
        try {
          repeated(known);
        } catch (IOException onlyItsCount) {
          // Its line is there; its count will be written with the next one, or at exit.
        }
        return known;
      }
    }
  }

  private Repeats first(Repeats call, CallLine line, boolean isCall) throws IOException {
    try {
      appendDistinct(line, isCall);
    } catch (Throwable failed) {
      counts.remove(call);
      memory.givesBack(call);
      throw failed;
    }
    call.wrote(1);
    return call;
  }

  /** The count goes first: the last line may follow at once. */
  private void appendDistinct(CallLine line, boolean isCall) throws IOException {
    int more = isCall ? 1 : 0;
    distinct.addAndGet(more);
    try {
      append(line.bytes());
    } catch (Throwable failed) {
      distinct.addAndGet(-more);
      throw failed;
    }
  }

  private @Nullable Repeats unremembered(CallLine line, boolean isCall) throws IOException {
    appendDistinct(line, isCall);
    if (unremembered.getAndIncrement() == 0) {
      try {
        append(FrameLines.full(Timestamp.now(), counts.size()));
      } catch (IOException noRoom) {
        // The call itself is there, and the last line will tell it, too.
      }
    }
    return null;
  }

  /** Counts a line that is there. */
  void repeated(Repeats call) throws IOException {
    long seen = call.seen.incrementAndGet();
    if (closed || (seen >= OFTEN && Long.bitCount(seen) == 1)) {
      append(
          CallLine.counted(new LineBytes(call.identity.length + 192), Timestamp.now(), seen, call));
      call.wrote(seen);
    }
  }

  private void append(LineBytes line) throws IOException {
    IOException torn = null;
    int writtenTo = -1;
    long stamp = gate.readLock();
    try {
      if (isWhole && !closed && line.length() <= ONE_WRITE) {
        journal.append(line);
        if (journal.seemsThere()) {
          return;
        }
        writtenTo = remade;
      }
    } catch (IOException failed) {
      torn = failed;
    } finally {
      gate.unlockRead(stamp);
    }
    boolean again = false;
    stamp = gate.writeLock();
    try {
      if (torn != null) {
        journal.takeOutTornLines();
        throw torn;
      }
      int length = line.length();
      if (isWhole && writtenTo != remade) {
        journal.appendWhole(last(line));
      }
      if (!isWhole || !journal.isThere()) {
        writeAgain(line.copy(0, length));
        again = true;
      }
    } finally {
      gate.unlockWrite(stamp);
    }
    if (again) {
      sayWrittenAgain();
    }
  }

  /** After the last line has been written, a new last line follows each line. */
  private LineBytes last(LineBytes line) {
    return closed ? FrameLines.end(line, Timestamp.now(), totals()) : line;
  }

  /** Notes, once, what may call AWS without being recorded. */
  void invisible(String what) throws IOException {
    long stamp = gate.writeLock();
    try {
      if (invisible.add(what)) {
        journal.appendWhole(last(FrameLines.invisible(new LineBytes(192), Timestamp.now(), what)));
      }
    } finally {
      gate.unlockWrite(stamp);
    }
  }

  /** Somebody deleted the trace, as {@code mvn clean} does: all that is remembered goes anew. */
  private void writeAgain(byte[] last) throws IOException {
    isWhole = false;
    try {
      journal.makeAgain();
      remade++;
      LineBytes lines = new LineBytes(BLOCK).written(header);
      for (String what : invisible) {
        FrameLines.invisible(lines, Timestamp.now(), what);
      }
      journal.appendWhole(lines.written(last));
      writeCounts(true);
    } catch (IOException failed) {
      throw new IOException("the trace was deleted, and " + Complaint.reason(failed), failed);
    }
    isWhole = true;
    lost.addAndGet(unremembered.get());
    if (closed) {
      journal.appendWhole(last(new LineBytes(192)));
    }
  }

  /** Not while others wait: standard error may be a logger of the application, that calls AWS. */
  private void sayWrittenAgain() {
    long gone = unremembered.get();
    Complaint.say(
        "the trace was deleted while the JVM ran, and has been written again"
            + (gone == 0 ? "" : ", without " + gone + " lines")
            + ". Keep its folder out of what a build cleans");
  }

  /** Writes the counts and the last line. */
  void close() throws IOException {
    boolean again = false;
    long stamp = gate.writeLock();
    try {
      try {
        writeCounts(false);
      } catch (Throwable onlyCounts) {
        // The calls themselves are there, or have been counted as lost.
      }
      if (!isWhole || !journal.isThere()) {
        writeAgain(new byte[0]);
        again = true;
      }
      closed = true;
      journal.appendWhole(last(new LineBytes(192)));
    } finally {
      closed = true;
      gate.unlockWrite(stamp);
    }
    if (again) {
      sayWrittenAgain();
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
      if (all || call.isBehind(seen)) {
        CallLine.counted(lines, Timestamp.now(), seen, call);
        call.wroteMore(seen);
      }
      if (lines.length() > BLOCK) {
        journal.appendWhole(lines);
        lines.clear();
      }
    }
    if (lines.length() > 0) {
      journal.appendWhole(lines);
    }
  }
}
