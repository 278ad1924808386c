package io.policyrecorder.agent.record;

import io.policyrecorder.trace.Call;
import io.policyrecorder.trace.Outcome;
import io.policyrecorder.trace.TraceEnd;
import io.policyrecorder.trace.TraceHeader;
import java.io.IOException;
import org.jspecify.annotations.Nullable;

/**
 * Writes each distinct call once, before it leaves, and counts its repeats. The counts are written
 * when they have doubled, and at exit. Recording never throws.
 */
public final class Recorder {

  /** Names in open sets are written whole. */
  public static final int ALL_SEGMENTS = Integer.MAX_VALUE;

  private final Journal journal;
  private final long memory;
  private final int segments;
  private final boolean trustsFirstOrigin;

  private byte[] header = {};
  private boolean ended;

  /** These are made when they are needed first: before {@code main} their classes cost time. */
  private volatile @Nullable TraceLines lines;

  private volatile @Nullable ObjectNames names;
  private volatile @Nullable Frameworks frameworks;

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
    this.journal = journal;
    this.memory = memory;
    this.segments = segments;
    this.trustsFirstOrigin = trustsFirstOrigin;
  }

  /**
   * Writes the header.
   *
   * @throws IOException when it could not be written
   */
  public void open(TraceHeader of) throws IOException {
    LineBytes line = FrameLines.header(of);
    header = line.copy(0, line.length());
    journal.appendWhole(line);
  }

  /**
   * Records a call that is about to leave.
   *
   * @param source the line of code that made it, empty when it is not known
   * @return what counts its repeats, or null when it is not remembered
   */
  public @Nullable Repeats sent(Call call, String source) {
    try {
      lines().called();
      return lines()
          .seen(CallLine.first(Timestamp.now(), source, names().written(call), null), true);
    } catch (IOException failed) {
      unwritten(failed);
    } catch (Throwable failed) {
      lost(failed);
    }
    return null;
  }

  /** Records that a call, which is in the trace already, is about to leave again. */
  public void sentAgain(Repeats call) {
    try {
      lines().called();
      lines().repeated(call);
    } catch (Throwable failed) {
      // Its line is there; its count will be written with the next one, or at exit.
    }
  }

  /** Records what the answer to a call taught. */
  public void answered(Call call, Outcome outcome) {
    try {
      if (!outcome.isEmpty()) {
        ObjectNames by = names();
        lines()
            .seen(
                CallLine.first(Timestamp.now(), "", by.written(call), by.written(call, outcome)),
                false);
      }
    } catch (IOException failed) {
      unwritten(failed);
    } catch (Throwable failed) {
      lost(failed);
    }
  }

  private TraceLines lines() {
    TraceLines known = lines;
    return known == null ? madeLines() : known;
  }

  private synchronized TraceLines madeLines() {
    TraceLines made = lines;
    if (made == null) {
      made = new TraceLines(journal, memory, header, ended);
      lines = made;
    }
    return made;
  }

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
    Frameworks known = frameworks;
    return trustsFirstOrigin && (known == null || !known.haveHandlers());
  }

  /** Is told which classes are loaded. */
  public Frameworks frameworks() {
    Frameworks known = frameworks;
    return known == null ? madeFrameworks() : known;
  }

  private synchronized Frameworks madeFrameworks() {
    Frameworks made = frameworks;
    if (made == null) {
      made = new Frameworks();
      frameworks = made;
    }
    return made;
  }

  /**
   * Notes, once, that something in this JVM may call AWS without being recorded.
   *
   * @param what its name in the trace format
   */
  public void invisible(String what) {
    try {
      lines().invisible(what);
    } catch (Throwable failed) {
      lost(failed);
    }
  }

  /** Counts what could not be recorded, and says so the first time. */
  public void lost(Throwable why) {
    lost(Complaint.reason(why));
  }

  private void unwritten(IOException why) {
    lost(Complaint.reason(why) + ". Make room for the trace, and run again");
  }

  private void lost(String why) {
    if (lines().lost(1) == 0) {
      Complaint.say(
          "a call could not be recorded (the trace's last line will count such calls): " + why);
    }
  }

  /** Writes the counts and the last line. */
  public void close() {
    try {
      if (!endsEmpty()) {
        lines().close();
      }
    } catch (Throwable failed) {
      TraceEnd totals = lines().totals();
      Complaint.say(
          "the last line of the trace could not be written ("
              + (failed instanceof IOException io ? Complaint.reason(io) : Complaint.reason(failed))
              + "); of "
              + totals.calls()
              + " calls, "
              + totals.lost()
              + " could not be recorded");
    }
  }

  /** Whether nothing happened, and the last line is there. */
  private synchronized boolean endsEmpty() throws IOException {
    if (lines != null || !journal.isThere()) {
      return false;
    }
    TraceEnd nothing = new TraceEnd(0, 0, 0, 0);
    journal.appendWhole(FrameLines.end(new LineBytes(192), Timestamp.now(), nothing));
    ended = true;
    return true;
  }
}
