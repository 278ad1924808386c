package io.policyrecorder.agent.record;

import java.io.IOException;
import java.io.RandomAccessFile;
import java.nio.charset.StandardCharsets;

/**
 * Takes what a full disk has left of lines out of a trace, where nobody writes meanwhile. Behind
 * the beginning of a line that did not fit, the whole line of another thread may stand, when a few
 * bytes were freed in between: it is kept. The file only shrinks, so it needs no room for this.
 */
final class TornLines {

  /**
   * How each line begins but the first. Within a line it cannot be: quotation marks in texts are
   * escaped, and no other object has a text for its first member of that name.
   */
  private static final byte[] BEGINNING = "{\"at\":\"".getBytes(StandardCharsets.US_ASCII);

  private static final int BLOCK = 1 << 16;

  /**
   * How far back the first torn line may be: 500 of the longest lines, and no more than the threads
   * that wrote at that moment have added. To read a trace of gigabytes would stop the application.
   */
  private static final int LATEST = 1 << 22;

  /** Up to here all lines are whole. */
  private long whole;

  /** Takes torn lines out of all that was added since it was last asked. */
  void takeOut(RandomAccessFile file) throws IOException {
    Window read = new Window(file, start(file));
    whole = read.start;
    long kept = whole;
    long line = whole;
    for (long at = whole; at < read.end; at++) {
      if (read.at(at) == '\n') {
        kept = move(file, line, at + 1, kept);
        line = at + 1;
      } else if (at > line && begins(read, at)) {
        line = at;
      }
    }
    if (kept < read.end) {
      file.setLength(kept);
    }
    whole = kept;
  }

  /** Where a line begins. */
  private long start(RandomAccessFile file) throws IOException {
    long checked = Math.min(whole, file.length());
    long earliest = file.length() - LATEST;
    if (earliest <= checked) {
      return checked;
    }
    Window read = new Window(file, earliest);
    long at = earliest;
    while (at < read.end && read.at(at) != '\n') {
      at++;
    }
    return Math.min(at + 1, read.end);
  }

  private static boolean begins(Window read, long at) throws IOException {
    for (int i = 0; i < BEGINNING.length; i++) {
      if (at + i >= read.end || read.at(at + i) != BEGINNING[i]) {
        return false;
      }
    }
    return true;
  }

  /** Moves bytes towards the beginning; gives where they end now. */
  private static long move(RandomAccessFile file, long from, long end, long to) throws IOException {
    if (from == to) {
      return end;
    }
    byte[] line = new byte[Math.toIntExact(end - from)];
    file.seek(from);
    file.readFully(line);
    file.seek(to);
    file.write(line);
    return to + line.length;
  }

  /** A file's bytes, read block by block. */
  private static final class Window {
    private final RandomAccessFile file;
    private final long end;
    private final byte[] block = new byte[BLOCK];
    private long start;
    private long next;

    Window(RandomAccessFile file, long from) throws IOException {
      this.file = file;
      this.end = file.length();
      this.start = from;
      this.next = from;
    }

    /** A byte that has not been moved over yet. */
    byte at(long at) throws IOException {
      if (at < start || at >= next) {
        start = at;
        next = Math.min(end, at + BLOCK);
        file.seek(start);
        file.readFully(block, 0, (int) (next - start));
      }
      return block[(int) (at - start)];
    }
  }
}
