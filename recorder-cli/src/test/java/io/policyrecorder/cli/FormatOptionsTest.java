package io.policyrecorder.cli;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** {@code --format}, {@code --as}, {@code --name} and {@code --out-dir}. */
class FormatOptionsTest {

  private static final String ORDERS = Ran.fixture("orders");
  private static final String PARTNER = "arn:aws:iam::444455556666:role/partner";

  @TempDir Path folder = Path.of("");

  @Test
  void should_print_the_policy_for_each_tool() {
    assertThat(Ran.recorder("merge", ORDERS, "--format", "json").out())
        .isEqualTo(Ran.recorder("merge", ORDERS).out());
    assertThat(Ran.recorder("merge", ORDERS, "--format", "sam").out())
        .startsWith("Policies:\n  - Version: \"2012-10-17\"\n    Statement:\n");
    assertThat(Ran.recorder("merge", ORDERS, "--format", "serverless").out())
        .startsWith("provider:\n  iam:\n    role:\n      statements:\n");
    assertThat(Ran.recorder("merge", ORDERS, "--format", "cloudformation").out())
        .contains("\n  BasePolicy:\n    Type: AWS::IAM::ManagedPolicy\n");
    assertThat(Ran.recorder("merge", ORDERS, "--format", "terraform").out())
        .startsWith("data \"aws_iam_policy_document\" \"base\" {\n");
    assertThat(Ran.recorder("merge", ORDERS, "--format", "cdk").out())
        .contains("\npublic final class BasePolicy {\n");
  }

  @Test
  void should_name_the_policy_as_told() {
    assertThat(
            Ran.recorder(
                    "merge",
                    ORDERS,
                    "--format",
                    "cloudformation",
                    "--as",
                    "inline",
                    "--name",
                    "Orders")
                .out())
        .contains("\n  Orders:\n    Type: AWS::IAM::RolePolicy\n");
  }

  @Test
  void should_write_a_placeholder_of_the_mappings_for_the_tool() throws IOException {
    Path config =
        Files.writeString(folder.resolve("recorder.yaml"), "account: ${AWS::AccountId}\n");

    Ran ran =
        Ran.recorder("merge", ORDERS, "--config", config.toString(), "--format", "cloudformation");

    assertThat(ran.out())
        .contains("- Fn::Sub: \"arn:aws:dynamodb:")
        .contains(":${AWS::AccountId}:");
    assertThat(ran.exitCode()).isZero();
  }

  @Test
  void should_say_that_a_placeholder_is_of_another_tool() throws IOException {
    Path config =
        Files.writeString(folder.resolve("recorder.yaml"), "account: ${AWS::AccountId}\n");

    Ran ran = Ran.recorder("merge", ORDERS, "--config", config.toString(), "--format", "terraform");

    assertThat(ran.out()).isEmpty();
    assertThat(ran.err())
        .startsWith(
            "error: Cannot write the policy of base in the format terraform: recorder.yaml maps to"
                + " ${AWS::AccountId}, which is no expression of Terraform, such as ${var.account},");
    assertThat(ran.exitCode()).isEqualTo(1);
  }

  @Test
  void should_write_a_document_for_each_principal() throws IOException {
    Path policies = folder.resolve("new").resolve("policies");

    Ran ran = Ran.recorder("merge", ORDERS, "--out-dir", policies.toString());

    assertThat(ran.out()).isEmpty();
    assertThat(policies.resolve("base.json"))
        .content()
        .isEqualTo(Ran.recorder("merge", ORDERS).out());
    assertThat(policies.resolve("partner-444455556666.json"))
        .content()
        .isEqualTo(Ran.recorder("merge", ORDERS, "--principal", PARTNER).out());
    assertThat(files(policies)).containsExactly("base.json", "partner-444455556666.json");
    assertThat(ran.err())
        .contains(PARTNER + ": " + policies.resolve("partner-444455556666.json"))
        .contains("base: " + policies.resolve("base.json"))
        .doesNotContain("Other principals")
        .contains("then put each file of " + policies + " on the role of its principal");
  }

  @Test
  void should_call_the_files_as_their_tools_want() throws IOException {
    Ran.recorder("merge", ORDERS, "--out-dir", folder.toString(), "--format", "cdk");
    Ran.recorder("merge", ORDERS, "--out-dir", folder.toString(), "--format", "terraform");

    assertThat(files(folder))
        .containsExactly(
            "BasePolicy.java",
            "Partner444455556666Policy.java",
            "base.tf",
            "partner-444455556666.tf");
  }

  @Test
  void should_tell_of_files_that_belong_to_no_principal() throws IOException {
    Path old = Files.writeString(folder.resolve("gone.json"), "{}");

    Ran ran = Ran.recorder("merge", ORDERS, "--out-dir", folder.toString());

    assertThat(old).content().isEqualTo("{}");
    assertThat(ran.err())
        .contains(
            "warning: " + old + " was there before and is as it was: it belongs to no principal");
  }

  @Test
  void should_write_no_file_when_one_cannot_be_written() throws IOException {
    Files.createDirectory(folder.resolve("partner-444455556666.json"));

    Ran ran = Ran.recorder("merge", ORDERS, "--out-dir", folder.toString());

    assertThat(files(folder)).containsExactly("partner-444455556666.json");
    assertThat(ran.err()).contains("it is a folder. Name a file in it.");
    assertThat(ran.exitCode()).isEqualTo(3);
  }

  @Test
  void should_refuse_a_file_as_folder_before_merging() throws IOException {
    Path file = Files.writeString(folder.resolve("policies"), "");

    assertThat(Ran.recorder("merge", "no-traces", "--out-dir", file.toString()))
        .isEqualTo(
            new Ran(3, "", "error: Cannot write to " + file + ": it is a file. Name a folder.\n"));
  }

  @Test
  void should_refuse_options_that_do_not_go_together() {
    assertUsage("--out-dir writes the policies of all", "--out-dir", "x", "-o", "y");
    assertUsage("--out-dir writes the policies of all", "--out-dir", "x", "--principal", PARTNER);
    assertUsage("--name is for one policy", "--out-dir", "x", "--name", "y");
    assertUsage("--name has no place in the format json", "--name", "y");
    assertUsage(
        "--format json has no --as inline; those that have it: cloudformation.", "--as", "inline");
    assertUsage("Invalid value for option '--format'", "--format", "yaml");
    assertUsage("Invalid value for option '--as'", "--as", "usual");
  }

  @Test
  void should_say_which_name_the_format_takes() {
    Ran ran = Ran.recorder("merge", ORDERS, "--format", "cloudformation", "--name", "my-policy");

    assertThat(ran.err())
        .startsWith(
            "error: Cannot write the policy of base in the format cloudformation: \"my-policy\" is no"
                + " name there: a logical id of CloudFormation has letters and digits only");
  }

  private static void assertUsage(String message, String... arguments) {
    String[] all = new String[arguments.length + 2];
    all[0] = "merge";
    all[1] = "no-traces";
    System.arraycopy(arguments, 0, all, 2, arguments.length);
    Ran ran = Ran.recorder(all);
    assertThat(ran.err()).startsWith("error: " + message);
    assertThat(ran.exitCode()).isEqualTo(2);
  }

  private static List<String> files(Path folder) throws IOException {
    try (var files = Files.list(folder)) {
      return files.map(file -> String.valueOf(file.getFileName())).sorted().toList();
    }
  }
}
