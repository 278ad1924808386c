package io.policyrecorder.testbed.e2e;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;

/** What users unpack. */
record Distribution(Path folder) {

  /** Unpacks it into a folder. */
  static Distribution unpackedIn(Path folder) {
    // Not with Java: the tar program keeps what may be executed executable.
    Program.Result result =
        new Program(folder, "tar", "-xzf", RecorderHome.distribution().toString()).run();
    assertThat(result.exitCode()).as(result.err()).isZero();
    return new Distribution(folder.resolve(RecorderHome.distributionName()));
  }

  /** The launcher. */
  Path command() {
    return folder.resolve("bin/recorder");
  }

  /** The agent. */
  Path agent() {
    return folder.resolve("lib/recorder-agent.jar");
  }

  /** Runs the launcher in its own folder, as the launcher script in the root of a clone does. */
  Program.Result recorder(String... arguments) {
    List<String> command = new ArrayList<>(List.of(command().toString()));
    command.addAll(List.of(arguments));
    return new Program(
            folder,
            environment -> environment.put("RECORDER_CLONE", RecorderHome.folder().toString()),
            command)
        .run();
  }
}
