package io.policyrecorder.cli;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.charset.StandardCharsets;
import java.nio.file.AtomicMoveNotSupportedException;
import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.StandardOpenOption;
import java.nio.file.attribute.PosixFileAttributeView;
import java.util.UUID;

/** A file that holds a policy: written wholly or not at all. */
final class PolicyFile {

  private final Path path;

  PolicyFile(Path path) {
    this.path = path;
  }

  /**
   * Looks whether it could be written, and changes nothing.
   *
   * @throws Failure saying why not
   */
  void check() {
    if (path.toString().isEmpty()) {
      throw new Failure(ExitCode.USAGE, "The name of the file to write is empty.");
    }
    if (Files.isDirectory(path)) {
      throw new Failure(
          ExitCode.FILES, "Cannot write " + path + ": it is a folder. Name a file in it.");
    }
    if (isDevice()) {
      return;
    }
    Path folder = folder();
    if (!Files.isDirectory(folder)) {
      throw new Failure(
          ExitCode.FILES, "Cannot write " + path + ": there is no folder " + folder + ".");
    }
    if (!Files.isWritable(folder)) {
      throw new Failure(
          ExitCode.FILES,
          "Cannot write " + path + ": the folder " + folder + " may not be written to.");
    }
  }

  /**
   * Writes beside the file, then renames, so that a reader sees the old policy or the new one. A
   * symbolic link stays one, and the file keeps its permissions.
   *
   * @throws Failure when it cannot be written; the old file is as it was
   */
  void write(String text) {
    try (Prepared prepared = prepare(text)) {
      prepared.commit();
    }
  }

  /**
   * Writes beside the file; {@link Prepared#commit} puts that in its place.
   *
   * @throws Failure when it cannot be written
   */
  Prepared prepare(String text) {
    byte[] bytes = text.getBytes(StandardCharsets.UTF_8);
    if (isDevice()) {
      return new Prepared(path, bytes);
    }
    Path beside = folder().resolve("." + name() + "." + UUID.randomUUID() + ".tmp");
    try {
      writeTo(
          beside, ByteBuffer.wrap(bytes), StandardOpenOption.WRITE, StandardOpenOption.CREATE_NEW);
      return new Prepared(beside, bytes);
    } catch (Failure failed) {
      delete(beside);
      throw failed;
    }
  }

  /** A text that lies beside its file. */
  final class Prepared implements AutoCloseable {

    private final Path beside;
    private final byte[] bytes;

    private Prepared(Path beside, byte[] bytes) {
      this.beside = beside;
      this.bytes = bytes;
    }

    /**
     * Puts it in the file's place.
     *
     * @throws Failure when that is impossible; the old file is as it was
     */
    void commit() {
      if (beside.equals(path)) {
        writeTo(path, ByteBuffer.wrap(bytes), StandardOpenOption.WRITE);
      } else {
        replaceBy(beside);
      }
    }

    /** Leaves nothing beside the file. */
    @Override
    public void close() {
      if (!beside.equals(path)) {
        delete(beside);
      }
    }
  }

  private void writeTo(Path file, ByteBuffer bytes, StandardOpenOption... how) {
    try (FileChannel out = FileChannel.open(file, how)) {
      while (bytes.hasRemaining()) {
        out.write(bytes);
      }
      if (file != path) {
        // Otherwise a power cut behind the rename can leave an empty file.
        out.force(true);
      }
    } catch (IOException failed) {
      throw cannotWrite(failed);
    }
  }

  private void replaceBy(Path beside) {
    try {
      Path target = Files.exists(path) ? path.toRealPath() : path;
      PosixFileAttributeView permissions =
          Files.getFileAttributeView(target, PosixFileAttributeView.class);
      if (permissions != null && Files.exists(target)) {
        Files.setPosixFilePermissions(beside, permissions.readAttributes().permissions());
      }
      try {
        Files.move(beside, target, StandardCopyOption.ATOMIC_MOVE);
      } catch (AtomicMoveNotSupportedException notHere) {
        Files.move(beside, target, StandardCopyOption.REPLACE_EXISTING);
      }
    } catch (IOException failed) {
      throw cannotWrite(failed);
    }
  }

  private static void delete(Path beside) {
    try {
      Files.deleteIfExists(beside);
    } catch (IOException stays) {
      // The policy is written or its failure reported; a hidden temporary file harms neither.
    }
  }

  /** The folder in which the file itself lies, behind symbolic links. */
  private Path folder() {
    try {
      Path file = Files.exists(path) ? path.toRealPath() : path.toAbsolutePath();
      Path parent = file.getParent();
      return parent == null ? file : parent;
    } catch (IOException unreadable) {
      throw cannotWrite(unreadable);
    }
  }

  private Path name() {
    Path name = path.getFileName();
    return name == null ? path : name;
  }

  /** {@code /dev/stdout} and pipes cannot be replaced, only written to. */
  private boolean isDevice() {
    return Files.exists(path) && !Files.isRegularFile(path) && !Files.isDirectory(path);
  }

  private Failure cannotWrite(IOException failed) {
    return new Failure(
        ExitCode.FILES,
        "Cannot write "
            + path
            + ": "
            + FileReason.of(failed)
            + "."
            + (Files.exists(path, LinkOption.NOFOLLOW_LINKS) && !isDevice()
                ? " The old file is unchanged."
                : ""));
  }
}
