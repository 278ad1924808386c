package io.policyrecorder.testbed.reach;

import java.io.File;
import java.io.IOException;
import java.nio.file.FileSystemException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Stream;

/** The shop as an unpacked {@code .war}, with an SDK of its own. */
final class WebApplication {

  private WebApplication() {}

  static Path in(Path folder) throws IOException {
    Path classes = folder.resolve("WEB-INF/classes");
    Path from = Path.of(ClassPath.APPLICATION);
    for (String part : List.of("com/example/shop", "com/example/web")) {
      Files.createDirectories(classes.resolve(part));
      try (Stream<Path> files = Files.list(from.resolve(part))) {
        for (Path file : files.toList()) {
          Files.copy(file, classes.resolve(from.relativize(file)));
        }
      }
    }
    Path libraries = Files.createDirectories(folder.resolve("WEB-INF/lib"));
    for (String jar : Sdk.OF_THE_BUILD.classPath().split(File.pathSeparator, -1)) {
      link(Path.of(jar), libraries);
    }
    return folder;
  }

  private static void link(Path jar, Path folder) throws IOException {
    Path to = folder.resolve(jar.getFileName());
    try {
      Files.createLink(to, jar);
    } catch (FileSystemException | UnsupportedOperationException anotherDisk) {
      Files.copy(jar, to);
    }
  }
}
