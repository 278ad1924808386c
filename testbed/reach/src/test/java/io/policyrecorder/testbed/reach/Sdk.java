package io.policyrecorder.testbed.reach;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.regex.Pattern;

/** A version of the AWS SDK for Java, by the name of its module. */
record Sdk(String name) {

  /** The one that most tests of containers use. */
  static final Sdk OF_THE_BUILD = new Sdk("2.41");

  /** Its jars, and those that they need. */
  String classPath() {
    Path file = Path.of("../sdks", name, "target/sdk.classpath");
    try {
      return Files.readString(file).strip();
    } catch (IOException failed) {
      throw new UncheckedIOException(
          "Run ./mvnw -pl testbed/reach -am verify, which lists the jars", failed);
    }
  }

  /** Its number, as its jars have it. */
  String version() {
    return Pattern.compile("[/\\\\]dynamodb-([0-9.]+)\\.jar")
        .matcher(classPath())
        .results()
        .findFirst()
        .orElseThrow()
        .group(1);
  }

  @Override
  public String toString() {
    return "SDK " + name;
  }
}
