package io.policyrecorder.agent.record;

import java.io.File;
import java.io.FileOutputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;

/**
 * The trace file of this JVM, being written. Each line reaches the operating system in one write,
 * before {@link #append} returns: killing the JVM afterwards does not lose it. A {@code
 * FileChannel} would not do, because it closes itself when the writing thread is interrupted.
 */
public final class Journal {

  private final FileOutputStream out;
  private final String start;
  private long good;

  private Journal(FileOutputStream out, String start) {
    this.out = out;
    this.start = start;
  }

  /**
   * Makes a new file in the folder, and the folder when it is missing. Only its owner may read the
   * file, where the file system knows owners.
   *
   * @throws IOException when the file cannot be made; the message says why
   */
  public static Journal create(File folder, long pid, long startMillis) throws IOException {
    if (!folder.isDirectory() && !folder.mkdirs() && !folder.isDirectory()) {
      throw new IOException(
          folder.exists() ? "it is not a folder" : "the folder does not exist and cannot be made");
    }
    // Enough to tell apart what started in the same millisecond under the same id, in containers.
    long mixed = (System.nanoTime() ^ System.identityHashCode(folder)) * 0x9E37_79B9_7F4A_7C15L;
    String random = Integer.toHexString((int) (mixed >>> 32) | 0x8000_0000);
    String name = Timestamp.compact(startMillis) + "-" + pid + "-" + random + ".jsonl";
    File file = new File(folder, name);
    if (!file.createNewFile()) {
      throw new IOException("the file " + name + " exists already");
    }
    // Nothing has been written yet: whoever was quicker than this reads an empty file.
    boolean restricted =
        file.setReadable(false, false)
            && file.setWritable(false, false)
            && file.setReadable(true, true)
            && file.setWritable(true, true);
    if (!restricted && File.separatorChar == '/') {
      Complaint.say("the trace " + file + " may be readable by others");
    }
    return new Journal(new FileOutputStream(file, true), Timestamp.iso(startMillis));
  }

  /** When the file was begun. */
  public String start() {
    return start;
  }

  /**
   * Appends lines, each of which ends with a line feed.
   *
   * @throws IOException when they could not be written as a whole; then none of them is there
   */
  synchronized void append(String lines) throws IOException {
    byte[] bytes = lines.getBytes(StandardCharsets.UTF_8);
    try {
      out.write(bytes);
      good += bytes.length;
    } catch (IOException failed) {
      cutBack();
      throw failed;
    }
  }

  /** A disk that fills up takes a part of a line, which would damage the next one. */
  private void cutBack() {
    boolean interrupted = Thread.interrupted();
    try {
      out.getChannel().truncate(good);
    } catch (IOException notEvenThat) {
      // The reader will say that the line is damaged.
    } finally {
      if (interrupted) {
        Thread.currentThread().interrupt();
      }
    }
  }
}
