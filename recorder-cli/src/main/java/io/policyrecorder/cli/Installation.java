package io.policyrecorder.cli;

import java.nio.file.Files;
import java.nio.file.Path;

/**
 * Where Recorder itself lies.
 *
 * @param home the unpacked distribution, with {@code bin} and {@code lib}
 * @param checkout the root of the clone whose script started this, empty when it was started from a
 *     distribution
 * @param javaHome the Java that runs this
 */
record Installation(Path home, String checkout, Path javaHome) {

  /**
   * The agent, as an absolute path.
   *
   * @throws Failure when the installation has none
   */
  Path agentJar() {
    Path jar = home.resolve("lib").resolve("recorder-agent.jar").toAbsolutePath().normalize();
    if (!Files.isRegularFile(jar)) {
      throw new Failure(
          ExitCode.FILES,
          "This installation has no agent: "
              + jar
              + " is missing. Unpack the distribution again and start its bin/recorder.");
    }
    return jar;
  }

  /** The {@code java} that runs this. */
  Path java() {
    return javaHome.resolve("bin").resolve("java");
  }
}
