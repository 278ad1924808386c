package io.policyrecorder.cli;

import io.policyrecorder.cli.aws.Backup;
import io.policyrecorder.cli.aws.Role;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.charset.StandardCharsets;
import java.nio.file.FileSystems;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.nio.file.attribute.FileAttribute;
import java.nio.file.attribute.PosixFilePermissions;
import java.time.Instant;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.regex.Pattern;
import java.util.stream.Stream;

/**
 * The folder of backups: a file for each change of a role, which only its owner can read. Numbered
 * by age from 1, the oldest.
 */
final class Backups {

  /** Not beside the traces, which lie where a build cleans. */
  static final Path DEFAULT = Path.of(".recorder", "backups");

  private static final DateTimeFormatter TIME =
      DateTimeFormatter.ofPattern("uuuuMMdd'T'HHmmssSSS'Z'").withZone(ZoneOffset.UTC);

  private final Path folder;

  Backups(Path folder) {
    this.folder = folder;
  }

  /**
   * A backup with its place.
   *
   * @param number from 1, the oldest of the role
   */
  record Kept(int number, Path file, Backup backup) {}

  /**
   * Keeps what a role has; returns when it is on the disk.
   *
   * @throws Failure when it cannot; then nothing may be changed
   */
  Path keep(String account, Role role) {
    Instant now = Instant.now();
    Path file = folder.resolve(account + "-" + role.name() + "-" + TIME.format(now) + ".json");
    write(file, Backup.of(now.toString(), account, role).json().getBytes(StandardCharsets.UTF_8));
    return file;
  }

  /**
   * Keeps what a file of infrastructure as code holds.
   *
   * @throws Failure when it cannot; then nothing may be changed
   */
  Path keep(Path template, byte[] bytes) {
    Path file = folder.resolve("file-" + TIME.format(Instant.now()) + "-" + template.getFileName());
    write(file, bytes);
    return file;
  }

  private void write(Path file, byte[] bytes) {
    try {
      Files.createDirectories(folder, onlyOwner("rwx------"));
      try (FileChannel out =
          FileChannel.open(
              file,
              Set.of(StandardOpenOption.CREATE_NEW, StandardOpenOption.WRITE),
              onlyOwner("rw-------"))) {
        ByteBuffer buffer = ByteBuffer.wrap(bytes);
        while (buffer.hasRemaining()) {
          out.write(buffer);
        }
        out.force(true);
      }
    } catch (IOException failed) {
      throw new Failure(
          ExitCode.FILES,
          "The backup "
              + file
              + " cannot be written: "
              + FileReason.of(failed)
              + ". Nothing was changed. Name another folder with --backups.");
    }
  }

  private static FileAttribute<?>[] onlyOwner(String permissions) {
    return FileSystems.getDefault().supportedFileAttributeViews().contains("posix")
        ? new FileAttribute<?>[] {
          PosixFilePermissions.asFileAttribute(PosixFilePermissions.fromString(permissions))
        }
        : new FileAttribute<?>[0];
  }

  /**
   * The backups of a role, the oldest first.
   *
   * @throws Failure when one cannot be read
   */
  List<Kept> of(String account, String role) {
    if (!Files.isDirectory(folder)) {
      return List.of();
    }
    List<Path> files;
    try (Stream<Path> all = Files.list(folder)) {
      String prefix = account + "-" + role + "-";
      files =
          all.filter(
                  file ->
                      String.valueOf(file.getFileName())
                          .matches(Pattern.quote(prefix) + "[0-9]{8}T[0-9]{9}Z[.]json"))
              .sorted()
              .toList();
    } catch (IOException failed) {
      throw unreadable(folder, failed);
    }
    List<Kept> kept = new ArrayList<>();
    for (Path file : files) {
      try {
        kept.add(new Kept(kept.size() + 1, file, Backup.read(Files.readString(file))));
      } catch (IOException failed) {
        throw unreadable(file, failed);
      }
    }
    return kept;
  }

  private static Failure unreadable(Path file, IOException failed) {
    return new Failure(
        ExitCode.FILES,
        "The backup "
            + file
            + " cannot be read: "
            + FileReason.ofReading(file, failed)
            + ". Move it away if it is damaged.");
  }
}
