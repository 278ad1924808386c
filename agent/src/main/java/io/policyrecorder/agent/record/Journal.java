package io.policyrecorder.agent.record;

import java.io.File;
import java.io.IOException;

/**
 * The trace file of this JVM, being written. Each line reaches the operating system in one write,
 * before {@link #append} returns: killing the JVM afterwards does not lose it. Several threads may
 * append at the same time; {@link #takeOutTornLines} and {@link #makeAgain} want no other beside
 * them.
 */
public final class Journal {

  /** 20 ms: to ask for the file takes as long as to write a line. */
  private static final long UNWATCHED = 20_000_000;

  private final Output out;
  private final String start;
  private final long unwatched;
  private volatile long looked;

  /** A file that grows. A test puts one in its place that fails. */
  interface Output {

    /**
     * Writes the first bytes at the end, behind what other threads write at the same time; when it
     * fails, a part may have been written.
     */
    void write(byte[] bytes, int length) throws IOException;

    /** Takes back what failed writes have left of lines, and no whole line. */
    void takeOutTornLines() throws IOException;

    /** Whether others still see the file. */
    boolean isThere();

    /** Makes the file once more, empty, after it was deleted. */
    void makeAgain() throws IOException;
  }

  /**
   * Begins a file.
   *
   * @param unwatched for how many nanoseconds it is taken to be still there
   */
  Journal(Output out, String start, long unwatched) {
    this.out = out;
    this.start = start;
    this.unwatched = unwatched;
    this.looked = System.nanoTime();
  }

  /**
   * Makes a new file in the folder, and the folder when it is missing. Only its owner may read
   * them, where the file system knows owners.
   *
   * @throws IOException when the file cannot be made; the message says why
   */
  public static Journal create(File folder, long pid, long startMillis) throws IOException {
    // Enough to tell apart what started in the same millisecond under the same id, in containers.
    long mixed = (System.nanoTime() ^ System.identityHashCode(folder)) * 0x9E37_79B9_7F4A_7C15L;
    String random = Integer.toHexString((int) (mixed >>> 32) | 0x8000_0000);
    String name = Timestamp.compact(startMillis) + "-" + pid + "-" + random + ".jsonl";
    return new Journal(new OwnersFile(folder, name), Timestamp.iso(startMillis), UNWATCHED);
  }

  /** When the file was begun. */
  public String start() {
    return start;
  }

  /**
   * Appends lines, each of which ends with a line feed.
   *
   * @throws IOException when they could not be written as a whole; then the last one may be torn
   */
  void append(LineBytes lines) throws IOException {
    out.write(lines.array(), lines.length());
  }

  /**
   * Appends lines while nobody else does.
   *
   * @throws IOException when none was written, or only whole ones
   */
  void appendWhole(LineBytes lines) throws IOException {
    try {
      append(lines);
    } catch (IOException failed) {
      takeOutTornLines();
      throw failed;
    }
  }

  /** A disk that fills up takes a part of a line, which would damage the next one. */
  void takeOutTornLines() {
    try {
      out.takeOutTornLines();
    } catch (IOException notEvenThat) {
      // The reader will say that the line is damaged.
    }
  }

  /** Whether the file is where it was made: a build that cleans up takes the folder with it. */
  boolean isThere() {
    looked = System.nanoTime();
    return out.isThere();
  }

  /** Whether the file was there a moment ago, or is. */
  boolean seemsThere() {
    return System.nanoTime() - looked < unwatched || isThere();
  }

  /**
   * Makes the file once more, empty, after it was deleted.
   *
   * @throws IOException when it cannot be made; the message says why
   */
  void makeAgain() throws IOException {
    out.makeAgain();
  }
}
