package io.policyrecorder.testbed.e2e;

import java.nio.file.Path;

/** The files of the project that is being built. */
final class RecorderHome {

  private RecorderHome() {}

  /** The root folder. */
  static Path folder() {
    return Path.of(property("recorder.home")).toAbsolutePath().normalize();
  }

  /** What users attach. */
  static Path agent() {
    return folder().resolve("agent/target/recorder-agent.jar");
  }

  /** What users unpack, of the version that is being built. */
  static Path distribution() {
    return folder().resolve("recorder-cli/target/" + distributionName() + ".tar.gz");
  }

  /** The one folder in {@link #distribution()}. */
  static String distributionName() {
    return "recorder-" + property("recorder.version");
  }

  /** A system property that the build sets for these tests. */
  static String property(String name) {
    String value = System.getProperty(name);
    if (value == null) {
      throw new IllegalStateException(
          "The system property " + name + " is not set: run ./mvnw -pl testbed/e2e -am verify");
    }
    return value;
  }
}
