package io.policyrecorder.testbed.demo;

import java.io.File;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;

/**
 * Stands in for the testbed's class of that name: instead of running the sample application, copies
 * the traces that the last entry of the class path holds.
 */
public final class DemoMain {

  private DemoMain() {}

  public static void main(String[] arguments) throws IOException {
    String classPath = System.getProperty("java.class.path");
    Path traces = Path.of(classPath.substring(classPath.lastIndexOf(File.pathSeparator) + 1));
    if (!arguments[1].endsWith("recorder-agent.jar")) {
      throw new IllegalArgumentException("The second argument is the agent: " + arguments[1]);
    }
    if (!Files.isDirectory(traces)) {
      System.exit(5);
    }
    try (var files = Files.list(traces)) {
      for (Path file : files.toList()) {
        Files.copy(file, Path.of(arguments[0]).resolve(file.getFileName()));
      }
    }
  }
}
