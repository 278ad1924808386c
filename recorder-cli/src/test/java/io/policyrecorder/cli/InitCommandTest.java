package io.policyrecorder.cli;

import static io.policyrecorder.cli.Ran.fixture;
import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class InitCommandTest {

  private static final String ORDERS = fixture("orders");

  @TempDir Path folder = Path.of("");

  @Test
  void should_write_a_file_with_which_merge_gives_the_same_policy() {
    Path file = folder.resolve("recorder.yaml");

    Ran init = Ran.recorder("init", ORDERS, "-o", file.toString());
    Ran merge = Ran.recorder("merge", ORDERS, "--config", file.toString());

    assertThat(init.exitCode()).isZero();
    assertThat(init.out()).isEmpty();
    assertThat(init.err()).startsWith("Wrote " + file + ". Next: ");
    assertThat(file).content().contains("arn:aws:iam::444455556666:role/partner");
    assertThat(merge.out()).isEqualTo(Ran.recorder("merge", ORDERS).out());
    assertThat(merge.exitCode()).isZero();
  }

  @Test
  void should_not_replace_a_file_unless_forced_to() throws IOException {
    Path file = Files.writeString(folder.resolve("recorder.yaml"), "region: eu-central-1\n");

    Ran refused = Ran.recorder("init", "-o", file.toString());

    assertThat(refused)
        .isEqualTo(
            new Ran(
                3,
                "",
                "error: "
                    + file
                    + " is there already and was not changed. Replace it with --force, or name another file with --output.\n"));
    assertThat(file).content().isEqualTo("region: eu-central-1\n");
    assertThat(Ran.recorder("init", "-o", file.toString(), "--force").exitCode()).isZero();
    assertThat(file).content().contains("# region: eu-central-1\n");
  }
}
