package io.policyrecorder.testbed.backend;

import java.io.File;
import java.net.URISyntaxException;
import java.nio.file.Path;
import java.security.CodeSource;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.stream.Collectors;

/** The command line of a JVM for a small server: it shall start soon and stay small. */
final class JavaCommand {

  private JavaCommand() {}

  /** The command that runs {@code mainClass} as a {@link Tether tethered} server. */
  static List<String> of(
      String classPath,
      int megabytes,
      List<String> options,
      String mainClass,
      List<String> arguments) {
    List<String> command = new ArrayList<>();
    command.add(Path.of(System.getProperty("java.home"), "bin", "java").toString());
    // The optimising compiler costs more than it gains in the seconds that a test run takes.
    command.addAll(
        List.of(
            "-XX:TieredStopAtLevel=1",
            "-XX:+UseSerialGC",
            "-XX:-UsePerfData",
            "-Xmx" + megabytes + "m"));
    command.add("-Djava.awt.headless=true");
    command.addAll(options);
    command.addAll(List.of("-cp", classPath + File.pathSeparator + classPathOf(Tether.class)));
    command.add(Tether.class.getName());
    command.add(mainClass);
    command.addAll(arguments);
    return command;
  }

  /**
   * The jars or folders that hold these classes. Not {@code java.class.path}: under Surefire that
   * is a jar with a manifest, and it would hold the whole test class path.
   */
  static String classPathOf(Class<?>... classes) {
    return Arrays.stream(classes)
        .map(JavaCommand::location)
        .distinct()
        .collect(Collectors.joining(File.pathSeparator));
  }

  private static String location(Class<?> type) {
    CodeSource source = type.getProtectionDomain().getCodeSource();
    if (source == null) {
      throw new BackendException("Cannot tell where " + type.getName() + " was loaded from");
    }
    try {
      return Path.of(source.getLocation().toURI()).toString();
    } catch (URISyntaxException e) {
      throw new BackendException("Cannot use " + source.getLocation() + " on a class path", e);
    }
  }
}
