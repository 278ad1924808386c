package io.policyrecorder.cli;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.Locale;
import java.util.SortedMap;
import java.util.stream.Stream;

/** A folder with policies: all of them are written or none. */
final class PolicyFolder {

  private final Path folder;

  PolicyFolder(Path folder) {
    this.folder = folder;
  }

  /**
   * Looks whether files could be written there, and changes nothing.
   *
   * @throws Failure saying why not
   */
  void check() {
    if (folder.toString().isEmpty()) {
      throw new Failure(ExitCode.USAGE, "The name of the folder to write to is empty.");
    }
    if (Files.exists(folder) && !Files.isDirectory(folder)) {
      throw new Failure(
          ExitCode.FILES, "Cannot write to " + folder + ": it is a file. Name a folder.");
    }
    Path existing = folder.toAbsolutePath().normalize();
    while (!Files.exists(existing) && existing.getParent() != null) {
      existing = existing.getParent();
    }
    if (!Files.isDirectory(existing) || !Files.isWritable(existing)) {
      throw new Failure(
          ExitCode.FILES,
          "Cannot write to " + folder + ": " + existing + " is no folder that may be written to.");
    }
  }

  /**
   * Writes all texts beside their files, and only when that has succeeded puts them in place.
   *
   * @param texts by file name
   * @throws Failure when one cannot be written
   */
  void write(SortedMap<String, String> texts) {
    try {
      Files.createDirectories(folder);
    } catch (IOException failed) {
      throw new Failure(
          ExitCode.FILES, "Cannot create " + folder + ": " + FileReason.of(failed) + ".");
    }
    List<PolicyFile.Prepared> prepared = new ArrayList<>();
    try {
      texts.keySet().forEach(name -> new PolicyFile(folder.resolve(name)).check());
      texts.forEach(
          (name, text) -> prepared.add(new PolicyFile(folder.resolve(name)).prepare(text)));
      prepared.forEach(PolicyFile.Prepared::commit);
    } finally {
      prepared.forEach(PolicyFile.Prepared::close);
    }
  }

  /** Files of this extension that are there beside those that were written. */
  List<Path> others(Collection<String> written, String extension) {
    List<String> own = written.stream().map(name -> name.toLowerCase(Locale.ROOT)).toList();
    try (Stream<Path> files = Files.list(folder)) {
      return files
          .filter(Files::isRegularFile)
          .filter(
              file -> {
                String name = String.valueOf(file.getFileName()).toLowerCase(Locale.ROOT);
                return name.endsWith(extension) && !name.startsWith(".") && !own.contains(name);
              })
          .sorted()
          .toList();
    } catch (IOException unreadable) {
      throw new Failure(
          ExitCode.FILES, "Cannot read " + folder + ": " + FileReason.of(unreadable) + ".");
    }
  }
}
