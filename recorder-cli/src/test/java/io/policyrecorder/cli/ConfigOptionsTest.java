package io.policyrecorder.cli;

import static io.policyrecorder.cli.Ran.fixture;
import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** {@code recorder.yaml} and the options that win over it. */
class ConfigOptionsTest {

  private static final String ORDERS = fixture("orders");
  private static final String PARTNER = "arn:aws:iam::444455556666:role/partner";

  @TempDir Path folder = Path.of("");

  @Test
  void should_prefer_the_command_line_to_the_file_and_the_file_to_the_trace() throws IOException {
    String config = config("region: eu-west-1\nscope: {dynamodb: type}\n");

    assertThat(Ran.recorder("merge", ORDERS, "--config", config).out())
        .contains("\"arn:aws:dynamodb:eu-west-1:111122223333:table/*\"");
    assertThat(
            Ran.recorder(
                    "merge",
                    ORDERS,
                    "--config",
                    config,
                    "--region",
                    "eu-north-1",
                    "--scope",
                    "dynamodb=exact")
                .out())
        .contains("\"arn:aws:dynamodb:eu-north-1:111122223333:table/orders\"");
  }

  @Test
  void should_refuse_what_is_no_scope() {
    assertThat(Ran.recorder("merge", ORDERS, "--scope", "type").err())
        .isEqualTo(
            "error: --scope: \"type\" is no scope: scope: every resource of every type would be granted; name the services or types, such as dynamodb: type.\n");
    assertThat(Ran.recorder("merge", ORDERS, "--scope", "s3=prefix:x").exitCode()).isEqualTo(2);
    assertThat(Ran.recorder("merge", ORDERS, "--scope", "s3=template:none.yaml").err())
        .contains("Cannot read none.yaml: ");
  }

  @Test
  void should_call_roles_and_files_as_the_file_says() throws IOException {
    String config =
        config("principals: {base: orders-service, \"" + PARTNER + "\": partner-reader}\n");
    Path policies = folder.resolve("policies");

    Ran all = Ran.recorder("merge", ORDERS, "--config", config, "--out-dir", policies.toString());

    assertThat(all.exitCode()).isZero();
    try (var files = Files.list(policies)) {
      assertThat(files.map(file -> String.valueOf(file.getFileName())))
          .containsExactlyInAnyOrder("orders-service.json", "partner-reader.json");
    }
    String partner = Files.readString(policies.resolve("partner-reader.json"));
    for (String name : List.of(PARTNER, "partner-reader")) {
      assertThat(Ran.recorder("merge", ORDERS, "--config", config, "--principal", name).out())
          .isEqualTo(partner);
    }
    assertThat(
            Ran.recorder("merge", ORDERS, "--config", config, "--principal", "orders-service")
                .out())
        .contains("role/partner-reader\"")
        .isEqualTo(Files.readString(policies.resolve("orders-service.json")));
  }

  @Test
  void should_write_a_policy_for_each_class() throws IOException {
    Path policies = folder.resolve("policies");

    Ran ran = Ran.recorder("merge", ORDERS, "--group", "class", "--out-dir", policies.toString());

    assertThat(ran.exitCode()).isZero();
    try (var files = Files.list(policies)) {
      assertThat(files.map(file -> String.valueOf(file.getFileName())).sorted().toList())
          .contains("partner-444455556666.json")
          .allMatch(name -> name.startsWith("com.") || name.startsWith("partner-"));
    }
    assertThat(ran.err()).contains("warning: group-unknown", "origins=every");
    Path functions = folder.resolve("functions");
    String[] serverless = {
      "merge",
      ORDERS,
      "--group",
      "class",
      "--format",
      "serverless",
      "--as",
      "function",
      "--out-dir",
      functions.toString()
    };
    assertThat(Ran.recorder(serverless).exitCode()).isZero();
    try (var files = Files.list(functions)) {
      assertThat(files)
          .isNotEmpty()
          .allSatisfy(file -> assertThat(file).content().contains("iamRoleStatements:"));
    }
    assertThat(Ran.recorder("merge", ORDERS, "--group", "klass").err())
        .contains("\"klass\" is none of principal, handler, class, package, test");
  }

  @Test
  void should_end_with_3_and_every_mistake_of_the_file() throws IOException {
    String config = config("regoin: eu-west-1\nscope: {s3: wide}\n");

    Ran ran = Ran.recorder("merge", ORDERS, "--config", config);

    assertThat(ran)
        .isEqualTo(
            new Ran(
                3,
                "",
                "error: "
                    + config
                    + ":1:1: The file has no \"regoin\"; did you mean region?\n"
                    + config
                    + ":2:13: s3: \"wide\" is none of open, exact, type.\n"));
  }

  private String config(String text) throws IOException {
    return Files.writeString(folder.resolve("recorder.yaml"), text).toString();
  }

  @Test
  void should_say_that_a_file_is_no_text() throws IOException {
    Path config = folder.resolve("recorder.yaml");
    Files.write(config, new byte[] {(byte) 0xff, (byte) 0xfe});

    Ran ran = Ran.recorder("merge", ORDERS, "--config", config.toString());

    assertThat(ran.exitCode()).isEqualTo(ExitCode.FILES);
    assertThat(ran.err()).contains("Cannot read " + config + ": it is no text in UTF-8.");
  }
}
