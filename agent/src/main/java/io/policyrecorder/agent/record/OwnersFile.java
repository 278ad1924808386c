package io.policyrecorder.agent.record;

import java.io.File;
import java.io.FileOutputStream;
import java.io.IOException;
import java.io.RandomAccessFile;
import org.jspecify.annotations.Nullable;

/**
 * The trace file: from its first moment on, only its owner may read and write it, and only its
 * owner may look into the folder when that was missing.
 *
 * <p>Neither a {@code FileChannel} nor what has one inside would do: it closes itself when the
 * writing thread is interrupted.
 */
final class OwnersFile implements Journal.Output {

  private final File folder;
  private final File file;

  /** Opened to append: the operating system puts each write behind all that is there. */
  private FileOutputStream out;

  /** Opened at once, because later there may be no more files to open. */
  private RandomAccessFile inside;

  /** Made, and its class loaded, only when a line was torn. */
  private @Nullable TornLines torn;

  /**
   * Makes the file.
   *
   * @throws IOException when it cannot be made; the message says why
   */
  OwnersFile(File folder, String name) throws IOException {
    this.folder = folder;
    this.file = new File(folder, name);
    make();
    this.inside = new RandomAccessFile(file, "rw");
    this.out = new FileOutputStream(file, true);
  }

  private void make() throws IOException {
    File parent = folder.getParentFile();
    if (!folder.isDirectory()) {
      if (parent != null) {
        parent.mkdirs();
      }
      if (!OwnerOnly.makeFolder(folder) && !folder.isDirectory()) {
        throw new IOException(
            folder.exists()
                ? "it is not a folder"
                : "the folder does not exist and cannot be made");
      }
    }
    if (!OwnerOnly.makeFile(file)) {
      Complaint.say("the trace " + file + " may be readable by others");
    }
  }

  @Override
  public void write(byte[] bytes, int length) throws IOException {
    out.write(bytes, 0, length);
  }

  @Override
  public void takeOutTornLines() throws IOException {
    if (torn == null) {
      torn = new TornLines();
    }
    torn.takeOut(inside);
  }

  @Override
  public boolean isThere() {
    return file.exists();
  }

  @Override
  public void makeAgain() throws IOException {
    make();
    RandomAccessFile made = new RandomAccessFile(file, "rw");
    out = new FileOutputStream(file, true);
    inside = made;
    torn = null;
  }
}
