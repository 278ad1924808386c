package io.policyrecorder.testbed.reach;

import java.io.File;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/** What JVMs of the tests load classes from. */
final class ClassPath {

  /** The shop and its containers, where a build tool would put them. */
  static final String APPLICATION = Path.of("target/classes").toAbsolutePath().toString();

  private ClassPath() {}

  static String join(String... parts) {
    return String.join(File.pathSeparator, parts);
  }

  /** A single jar that the build has put into {@code target/jars}. */
  static Path jar(String name) {
    return Path.of("target/jars", name).toAbsolutePath();
  }

  /** Jars of this build's own class path, whose names begin like that. */
  static String jars(String... beginnings) {
    return Stream.of(System.getProperty("java.class.path").split(File.pathSeparator, -1))
        .filter(
            entry ->
                Arrays.stream(beginnings)
                    .anyMatch(Path.of(entry).getFileName().toString()::startsWith))
        .collect(Collectors.joining(File.pathSeparator));
  }
}
