package io.policyrecorder.agent.record;

import java.io.File;
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
    private final File file;
    private final RandomAccessFile out;

    Trace(File file) throws IOException {
      this.file = file;
      this.out = new RandomAccessFile(file, "rw");
    }

    @Override
    public void write(byte[] bytes, int length) throws IOException {
      out.write(bytes, 0, length);
    }

    @Override
    public void cutTo(long length) throws IOException {
      out.setLength(length);
      out.seek(length);
    }

    @Override
    public boolean isThere() {
      return file.exists();
    }
  }
}
