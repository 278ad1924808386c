package io.policyrecorder.cli;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.condition.DisabledOnOs;
import org.junit.jupiter.api.condition.OS;
import org.junit.jupiter.api.io.TempDir;

/**
 * The script at the root of a clone, in a small clone whose Maven only notes that it was called.
 */
@DisabledOnOs(OS.WINDOWS)
class LauncherIT {

  private static final String CLI = "-q -Dmaven.test.skip=true -pl recorder-cli -am package";
  private static final String DEMO = "-q -DskipTests -pl recorder-cli,testbed/e2e -am package";
  private static final String FIRST =
      "Building Recorder; the first time, this downloads what it needs and takes some minutes ...\n";

  private static final String MAVEN =
      """
      #!/bin/sh
      echo "$@" >>maven.log
      if [ -f broken ]; then
        echo "[ERROR] broken"
        exit 1
      fi
      mkdir -p recorder-cli/target testbed/e2e/target
      touch testbed/e2e/target/demo.classpath
      cp "%s" recorder-cli/target/recorder-1.tar.gz
      """;

  @TempDir Path folder = Path.of("");
  private Path clone = Path.of("");
  private Path log = Path.of("");

  @BeforeEach
  void makeClone() throws IOException {
    clone = folder.resolve("my clone");
    log = clone.resolve("maven.log");
    Path project = Path.of("..").toAbsolutePath().normalize();
    copy(project, "recorder");
    copy(project, "recorder-cli/src/main/dist/lib/java.sh");
    for (String file :
        List.of(
            "pom.xml",
            "LICENSE",
            "NOTICE",
            ".mvn/jvm.config",
            "policy-merger/src/main/java/Merger.java",
            "agent/src/main/java/Agent.java",
            "testbed/orders/src/main/java/Orders.java",
            "recorder-cli/src/test/java/SomeTest.java")) {
      change(file);
    }
    Path maven = clone.resolve("mvnw");
    Files.writeString(maven, MAVEN.formatted(System.getProperty("recorder.distribution")));
    assertThat(maven.toFile().setExecutable(true)).isTrue();
  }

  @Test
  void should_build_what_is_missing_and_print_only_the_command_s_output() throws Exception {
    assertThat(recorder("--version"))
        .isEqualTo(new Ran(0, "recorder " + System.getProperty("recorder.version") + "\n", FIRST));
    assertThat(log).hasContent(CLI);
  }

  @Test
  void should_start_an_unchanged_clone_without_maven() throws Exception {
    recorder("--version");

    assertThat(recorder("--version").err()).isEmpty();
    assertThat(log).hasContent(CLI);
  }

  @Test
  void should_build_again_when_a_source_was_changed_or_deleted() throws Exception {
    recorder("--version");
    change("agent/src/main/java/Agent.java");
    assertThat(recorder("--version").err())
        .isEqualTo("Building Recorder, its sources have changed ...\n");
    Files.delete(clone.resolve("policy-merger/src/main/java/Merger.java"));
    recorder("--version");

    assertThat(log).hasContent(CLI + "\n" + CLI + "\n" + CLI);
  }

  @Test
  void should_build_only_what_a_command_needs() throws Exception {
    recorder("--version");
    change("testbed/orders/src/main/java/Orders.java");
    change("recorder-cli/src/test/java/SomeTest.java");
    recorder("--version");
    assertThat(log).hasContent(CLI);

    recorder("demo", "--help");
    recorder("demo", "--help");
    recorder("--version");
    assertThat(log).hasContent(CLI + "\n" + DEMO);
  }

  @Test
  void should_show_the_errors_of_a_build_on_standard_error() throws Exception {
    Files.createFile(clone.resolve("broken"));

    assertThat(recorder("--version"))
        .isEqualTo(
            new Ran(
                3,
                "",
                FIRST
                    + "[ERROR] broken\n"
                    + "error: The build failed, its messages are above. Mend what they name and start again.\n"));

    Files.delete(clone.resolve("broken"));
    assertThat(recorder("--version").exitCode()).isZero();
  }

  @Test
  void should_start_through_a_symbolic_link_from_another_folder() throws Exception {
    Path bin = Files.createDirectories(folder.resolve("bin"));
    Path link = Files.createSymbolicLink(bin.resolve("recorder"), Path.of("../my clone/recorder"));

    Ran ran = new Launched(folder, List.of(link.toString(), "--version")).in(Path.of("/")).run();

    assertThat(ran.out()).startsWith("recorder ");
  }

  @Test
  void should_build_once_when_several_start_at_the_same_time() throws Exception {
    List<Launched> all = new ArrayList<>();
    List<Process> processes = new ArrayList<>();
    for (int i = 0; i < 4; i++) {
      Launched launched = launched("--version");
      all.add(launched);
      processes.add(launched.start());
    }

    for (int i = 0; i < 4; i++) {
      assertThat(all.get(i).end(processes.get(i)).exitCode()).isZero();
    }
    assertThat(log).hasContent(CLI);
    assertThat(Files.exists(clone.resolve("target/recorder/lock"))).isFalse();
  }

  @Test
  void should_take_over_from_a_start_that_was_killed_while_it_built() throws Exception {
    Process gone = new ProcessBuilder("true").start();
    gone.waitFor();
    Files.createDirectories(clone.resolve("target/recorder"));
    Files.createSymbolicLink(clone.resolve("target/recorder/lock"), Path.of("pid-" + gone.pid()));

    assertThat(recorder("--version").exitCode()).isZero();
  }

  private Ran recorder(String... arguments) throws IOException, InterruptedException {
    return launched(arguments).run();
  }

  private Launched launched(String... arguments) throws IOException {
    List<String> command = new ArrayList<>(List.of(clone.resolve("recorder").toString()));
    command.addAll(Arrays.asList(arguments));
    return new Launched(folder, command);
  }

  private void copy(Path project, String file) throws IOException {
    Path copy = clone.resolve(file);
    Files.createDirectories(copy.getParent());
    Files.copy(project.resolve(file), copy);
  }

  private void change(String file) throws IOException {
    Path changed = clone.resolve(file);
    Files.createDirectories(changed.getParent());
    Files.writeString(changed, "changed " + System.nanoTime());
  }
}
