package io.policyrecorder.cli;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.condition.DisabledOnOs;
import org.junit.jupiter.api.condition.OS;
import org.junit.jupiter.api.io.TempDir;

@DisabledOnOs(OS.WINDOWS)
class AttachCommandTest {

  @TempDir Path folder = Path.of("");

  private @Nullable Process process;

  @BeforeEach
  void install() throws IOException {
    Files.createDirectories(folder.resolve("lib"));
    Files.createFile(folder.resolve("lib/recorder-agent.jar"));
  }

  @AfterEach
  void end() throws Exception {
    if (process != null) {
      process.destroyForcibly().waitFor();
    }
  }

  @Test
  void should_say_that_there_is_no_such_process() throws Exception {
    Process ended = start("true");
    ended.waitFor();

    assertThat(attach(ended))
        .isEqualTo(
            new Ran(
                5,
                "",
                "error: There is no process " + ended.pid() + ". List the JVMs with jcmd -l.\n"));
  }

  @Test
  void should_leave_a_process_alone_that_is_no_jvm() throws Exception {
    Process cat = start("cat");

    assertThat(attach(cat))
        .isEqualTo(
            new Ran(
                5,
                "",
                "error: Process "
                    + cat.pid()
                    + " is no JVM that can be seen from here. List the JVMs with jcmd -l.\n"));
    cat.getOutputStream().close();
    assertThat(cat.waitFor()).isZero();
  }

  @Test
  void should_not_ask_a_jvm_that_does_not_listen() throws Exception {
    Process jvm = startJvm("-XX:+DisableAttachMechanism");

    assertThat(attach(jvm))
        .isEqualTo(
            new Ran(
                7,
                "",
                "error: Process "
                    + jvm.pid()
                    + " takes no agent: it was started with -XX:+DisableAttachMechanism."
                    + " Start it with the agent instead: -javaagent:recorder-agent.jar=traces=DIR\n"));
  }

  @Test
  void should_say_that_a_jvm_takes_no_agents() throws Exception {
    Process jvm = startJvm("-XX:-EnableDynamicAgentLoading");

    Ran ran = attach(jvm);

    assertThat(ran.exitCode()).isEqualTo(7);
    assertThat(ran.err())
        .startsWith("error: Process " + jvm.pid() + " takes no agent: ")
        .containsIgnoringCase("dynamic agent loading is not enabled");
  }

  @Test
  void should_leave_the_jvms_of_others_to_them() {
    assertThat(RunningJvm.mayAttach("orders", "alice")).isFalse();
    assertThat(RunningJvm.mayAttach("alice", "alice")).isTrue();
    assertThat(RunningJvm.mayAttach("orders", "root")).isTrue();
    assertThat(RunningJvm.mayAttach("", "alice")).as("an owner that cannot be told").isTrue();
  }

  @Test
  void should_ask_for_a_number() {
    assertThat(Ran.recorder("attach", "orders").exitCode()).isEqualTo(2);
  }

  private Ran attach(Process jvm) {
    return Ran.recorder(
        new Installation(folder, "", Path.of("")),
        "attach",
        "--traces",
        folder.resolve("traces").toString(),
        String.valueOf(jvm.pid()));
  }

  private Process start(String... command) throws IOException {
    process = new ProcessBuilder(command).start();
    return process;
  }

  /** One that has begun to run, and runs until it is ended. */
  private Process startJvm(String option) throws IOException {
    List<String> command =
        new ArrayList<>(
            List.of(
                Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                option,
                "-cp",
                "target/test-classes",
                Waiting.class.getName()));
    Process jvm = start(command.toArray(String[]::new));
    assertThat(jvm.getInputStream().read()).isEqualTo('.');
    return jvm;
  }
}
