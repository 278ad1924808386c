package io.policyrecorder.merge;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.URI;
import java.net.URISyntaxException;
import java.nio.file.FileSystem;
import java.nio.file.FileSystems;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.stream.Stream;

/** All cases, from the files in the folder {@code cases} beside this class or in its jar. */
public final class MergeCases {

  private MergeCases() {}

  /** The cases by file and line. */
  public static List<MergeCase> all() {
    try {
      URI folder =
          Objects.requireNonNull(MergeCases.class.getResource("cases"), "no cases").toURI();
      if (!folder.getScheme().equals("jar")) {
        return in(Path.of(folder));
      }
      try (FileSystem jar = FileSystems.newFileSystem(folder, Map.of())) {
        return in(jar.getPath("/io/policyrecorder/merge/cases"));
      }
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    } catch (URISyntaxException e) {
      throw new IllegalStateException(e);
    }
  }

  private static List<MergeCase> in(Path folder) throws IOException {
    try (Stream<Path> files = Files.list(folder)) {
      return files
          .filter(file -> file.toString().endsWith(".cases"))
          .sorted()
          .flatMap(file -> read(file).stream())
          .toList();
    }
  }

  private static List<MergeCase> read(Path file) {
    try {
      return MergeCaseReader.read(String.valueOf(file.getFileName()), Files.readAllLines(file));
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }
}
