package io.policyrecorder.testbed.backend;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;

/** A JVM that starts a back end and is killed without a chance to clean up. */
final class KilledParent {

  private KilledParent() {}

  /** The processes that are still there twenty seconds after the kill. */
  static List<ProcessHandle> serversThatSurvive(String backend) throws Exception {
    Process parent =
        new ProcessBuilder(TestProcess.command(BackendCommand.class, backend))
            .redirectError(ProcessBuilder.Redirect.DISCARD)
            .start();
    assertThat(parent.inputReader().readLine()).startsWith("export ");
    List<ProcessHandle> servers = parent.descendants().toList();
    assertThat(servers).isNotEmpty();

    parent.destroyForcibly();

    for (ProcessHandle server : servers) {
      try {
        server.onExit().get(20, TimeUnit.SECONDS);
      } catch (TimeoutException e) {
        // Still alive, which the caller will see.
      }
    }
    return servers.stream().filter(ProcessHandle::isAlive).toList();
  }
}
