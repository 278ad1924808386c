package io.policyrecorder.testbed.demo;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;

/** Writes the class path that it was started with into a file. The build runs it. */
final class ClassPathFile {

  private ClassPathFile() {}

  public static void main(String[] arguments) throws IOException {
    Files.writeString(Path.of(arguments[0]), System.getProperty("java.class.path") + "\n");
  }
}
