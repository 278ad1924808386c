package io.policyrecorder.agent.record;

import java.io.File;
import java.io.FileOutputStream;
import java.io.IOException;
import java.io.RandomAccessFile;

/**
 * Makes the trace file so that, from its first moment on, only its owner may read and write it; and
 * the folder, when it is missing, so that only its owner may look into it.
 */
final class OwnersFolder implements Journal.Place {

  private final File folder;
  private final File file;

  OwnersFolder(File folder, String name) {
    this.folder = folder;
    this.file = new File(folder, name);
  }

  @Override
  public Journal.Output make() throws IOException {
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
    return new Trace(file);
  }

  /**
   * Neither a {@code FileChannel} nor what has one inside would do: it closes itself when the
   * writing thread is interrupted.
   */
  private static final class Trace implements Journal.Output {
    private static final int BLOCK = 1 << 12;

    private final File file;

    /** Opened to append: the operating system puts each write behind all that is there. */
    private final FileOutputStream out;

    /** Opened now, because later there may be no more files to open. */
    private final RandomAccessFile inside;

    Trace(File file) throws IOException {
      this.file = file;
      this.inside = new RandomAccessFile(file, "rw");
      this.out = new FileOutputStream(file, true);
    }

    @Override
    public void write(byte[] bytes, int length) throws IOException {
      out.write(bytes, 0, length);
    }

    @Override
    public void cutTornLine() throws IOException {
      byte[] block = new byte[BLOCK];
      long end = inside.length();
      while (end > 0) {
        int length = (int) Math.min(BLOCK, end);
        inside.seek(end - length);
        inside.readFully(block, 0, length);
        for (int i = length; i > 0; i--, end--) {
          if (block[i - 1] == '\n') {
            inside.setLength(end);
            return;
          }
        }
      }
      inside.setLength(0);
    }

    @Override
    public boolean isThere() {
      return file.exists();
    }
  }
}
