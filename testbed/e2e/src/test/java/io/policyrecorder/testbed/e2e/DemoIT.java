package io.policyrecorder.testbed.e2e;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class DemoIT {

  @TempDir private Path folder = Path.of("");

  @Test
  void should_end_with_the_policy_and_the_messages_that_the_readme_shows() throws IOException {
    Program.Result demo = Distribution.unpackedIn(folder).recorder("demo");

    assertThat(demo.exitCode()).as(demo.err()).isZero();
    assertThat(demo.out()).isEqualTo(Fixture.text("orders-policy.json")).isEqualTo(block("json"));
    assertThat(demo.err()).contains("passed: OrdersIT should count orders");
    String messages = demo.err().substring(demo.err().indexOf("warning: "));
    assertThat(withoutWhatVaries(messages)).isEqualTo(withoutWhatVaries(block("text")));
  }

  /** The first block of that language in the README. */
  private static String block(String language) throws IOException {
    String readme = Files.readString(RecorderHome.folder().resolve("README.md"));
    int begin = readme.indexOf("```" + language + "\n") + language.length() + 4;
    return readme.substring(begin, readme.indexOf("```", begin));
  }

  /** Ids, folders and counts differ from run to run and from machine to machine. */
  private static String withoutWhatVaries(String messages) {
    return messages
        .replaceAll("[0-9a-f]{8}(-[0-9a-f]{4}){3}-[0-9a-f]{12}", "…")
        .replaceAll("\n  .*recorder'? merge .*target/demo/traces\\S*", "\n  recorder merge TRACES")
        .replaceAll(
            "\\([^()]*recorder'? apply --role NAME \\S*target/demo/traces\\S*",
            "(recorder apply --role NAME TRACES")
        .replaceAll("Merged \\d+ calls \\(\\d+ distinct\\)", "Merged calls")
        .replaceAll("left out \\d+ calls", "left out calls")
        .strip();
  }
}
