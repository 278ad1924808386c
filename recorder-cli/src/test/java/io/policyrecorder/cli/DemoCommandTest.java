package io.policyrecorder.cli;

import static io.policyrecorder.cli.Ran.fixture;
import static org.assertj.core.api.Assertions.assertThat;

import java.io.File;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class DemoCommandTest {

  @TempDir Path checkout = Path.of("");

  @BeforeEach
  void install() throws IOException {
    Files.createDirectories(checkout.resolve("lib"));
    Files.createFile(checkout.resolve("lib/recorder-agent.jar"));
    Files.createDirectories(checkout.resolve("testbed/e2e/target"));
  }

  @Test
  void should_explain_that_a_distribution_has_no_demo() {
    assertThat(Ran.recorder("demo"))
        .isEqualTo(
            new Ran(
                2,
                "",
                "error: The demo is part of a clone of Recorder, not of this distribution: clone the project and start"
                    + " ./recorder demo there. To record your own application: recorder run -- CMD.\n"));
  }

  @Test
  void should_say_that_the_sample_application_is_not_built() {
    assertThat(demo())
        .isEqualTo(
            new Ran(
                3,
                "",
                "error: The sample application is not built: "
                    + checkout.resolve("testbed/e2e/target/demo.classpath")
                    + " is missing. Start the demo with ./recorder, which builds it.\n"));
  }

  @Test
  void should_end_with_the_policy_of_the_sample_application() throws IOException {
    sample(fixture("orders"));

    Ran ran = demo();

    assertThat(ran.out()).startsWith("{").contains(":us-east-1:111122223333:table/orders");
    assertThat(ran.err())
        .contains("What it called: recorder show " + checkout.resolve("target/demo/traces-"))
        .contains(" --account 111122223333 --region us-east-1\n")
        .contains("Merged 7 calls");
    assertThat(ran.exitCode()).isZero();
  }

  @Test
  void should_fail_with_the_sample_application() throws IOException {
    sample(checkout.resolve("missing").toString());

    Ran ran = demo();

    assertThat(ran.out()).isEmpty();
    assertThat(ran.err())
        .endsWith("error: The sample application failed with exit code 5; its output is above.\n");
    assertThat(ran.exitCode()).isEqualTo(5);
  }

  /** The class path of a stand-in that copies these traces. */
  private void sample(String traces) throws IOException {
    String classes = Path.of(fixture("/")).toString();
    Files.writeString(
        checkout.resolve("testbed/e2e/target/demo.classpath"),
        classes + File.pathSeparator + traces + "\n");
  }

  private Ran demo() {
    Path java = Path.of(System.getProperty("java.home"));
    return Ran.recorder(new Installation(checkout, checkout.toString(), java), "demo");
  }
}
