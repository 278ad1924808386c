package io.policyrecorder.testbed.backend;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Comparator;
import java.util.List;
import java.util.stream.Stream;

/** The folder of one running back end: configuration and logs of its servers. */
final class WorkFolder {
  private final Path path;

  private WorkFolder(Path path) {
    this.path = path;
  }

  /** A fresh folder below {@code java.io.tmpdir}. */
  static WorkFolder create(String backend) {
    try {
      return new WorkFolder(Files.createTempDirectory("recorder-testbed-" + backend + "-"));
    } catch (IOException e) {
      throw new UncheckedIOException(
          "Cannot create a folder in " + System.getProperty("java.io.tmpdir"), e);
    }
  }

  Path path() {
    return path;
  }

  /** Removes it. Only after a good end: after a failure the logs are wanted. */
  void delete() {
    try (Stream<Path> files = Files.walk(path)) {
      List<Path> deepestFirst = files.sorted(Comparator.reverseOrder()).toList();
      for (Path file : deepestFirst) {
        Files.deleteIfExists(file);
      }
    } catch (IOException e) {
      throw new UncheckedIOException("Cannot remove " + path, e);
    }
  }
}
