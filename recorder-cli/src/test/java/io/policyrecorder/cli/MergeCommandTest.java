package io.policyrecorder.cli;

import static io.policyrecorder.cli.Ran.fixture;
import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.io.OutputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class MergeCommandTest {

  private static final String ORDERS = fixture("orders");
  private static final String FILE = "20260102T030405678Z-1-00000000.jsonl";
  private static final String HEADER =
      "{\"trace\":1,\"agent\":\"0.1.0\",\"capture\":1,\"pid\":1}\n";

  @TempDir Path folder = Path.of("");

  @Test
  void should_print_only_the_policy_to_standard_output() {
    Ran ran = Ran.recorder("merge", ORDERS);

    assertThat(ran.out())
        .startsWith("{\n  \"Version\": \"2012-10-17\",\n")
        .endsWith("\n}\n")
        .contains("\"arn:aws:dynamodb:us-east-1:111122223333:table/orders\"");
    assertThat(ran.exitCode()).isZero();
  }

  @Test
  void should_end_with_what_was_counted_and_what_comes_next() {
    Ran ran = Ran.recorder("merge", ORDERS);

    assertThat(lastLine(ran.err()))
        .matches(
            "Merged 7 calls \\(4 distinct\\) of 1 JVM, left out 1 call of tests, \\d+ warnings?, \\d+ notes?\\. The policy has [\\d,]+ of .* Next: .*");
  }

  @Test
  void should_name_other_principals_and_the_command_that_prints_their_policy() {
    Ran ran = Ran.recorder("merge", ORDERS, "--region", "us-east-1");

    assertThat(ran.err())
        .contains(
            "Other principals made calls too, each has a policy of its own:\n"
                + "  recorder merge "
                + ShellWord.join(List.of(ORDERS))
                + " --region us-east-1 --principal arn:aws:iam::444455556666:role/partner\n");
    assertThat(ran.out()).doesNotContain("partner-invoices");
  }

  @Test
  void should_print_the_policy_of_another_principal() {
    Ran ran =
        Ran.recorder("merge", ORDERS, "--principal", "arn:aws:iam::444455556666:role/partner");

    assertThat(ran.out()).contains("s3:GetObject").doesNotContain("table/orders");
    assertThat(ran.err()).contains(" --principal base\n");
    assertThat(ran.exitCode()).isZero();
  }

  @Test
  void should_refuse_an_empty_file_name() {
    assertThat(Ran.recorder("merge", ORDERS, "-o", ""))
        .isEqualTo(new Ran(2, "", "error: The name of the file to write is empty.\n"));
  }

  @Test
  void should_list_the_principals_when_one_is_not_there() {
    Ran ran = Ran.recorder("merge", ORDERS, "--principal", "arn:aws:iam::444455556666:role/other");

    assertThat(ran)
        .isEqualTo(
            new Ran(
                1,
                "",
                "error: No call of principal arn:aws:iam::444455556666:role/other in these traces. There are:\n"
                    + "  recorder merge "
                    + ShellWord.join(List.of(ORDERS))
                    + " --principal arn:aws:iam::444455556666:role/partner\n"
                    + "  recorder merge "
                    + ShellWord.join(List.of(ORDERS))
                    + " --principal base\n"));
  }

  @Test
  void should_use_the_given_account_and_region() {
    Ran ran =
        Ran.recorder("merge", ORDERS, "--account", "999988887777", "--region", "eu-central-1");

    assertThat(ran.out()).contains("\"arn:aws:dynamodb:eu-central-1:999988887777:table/orders\"");
  }

  @Test
  void should_write_a_file_and_leave_standard_output_empty() throws IOException {
    Path policy = folder.resolve("policy.json");

    Ran ran = Ran.recorder("merge", ORDERS, "-o", policy.toString());

    assertThat(ran.out()).isEmpty();
    assertThat(policy).content().isEqualTo(Ran.recorder("merge", ORDERS).out());
    assertThat(lastLine(ran.err())).contains("then put " + policy + " on the role");
    try (var files = Files.list(folder)) {
      assertThat(files).containsExactly(policy);
    }
  }

  @Test
  void should_fail_before_merging_when_the_file_cannot_be_written() {
    Path policy = folder.resolve("missing").resolve("policy.json");

    Ran ran = Ran.recorder("merge", "no-traces", "-o", policy.toString());

    assertThat(ran)
        .isEqualTo(
            new Ran(
                3,
                "",
                "error: Cannot write "
                    + policy
                    + ": there is no folder "
                    + policy.getParent()
                    + ".\n"));
  }

  @Test
  void should_refuse_an_account_that_is_none() {
    assertThat(Ran.recorder("merge", ORDERS, "--account", "1234"))
        .isEqualTo(
            new Ran(
                2,
                "",
                """
                error: Invalid value for option '--account': "1234" is no AWS account; it has twelve digits, such as 111122223333
                See recorder merge --help for how it is used.
                """));
  }

  @Test
  void should_take_placeholders_for_account_and_region() {
    Ran ran =
        Ran.recorder(
            "merge",
            ORDERS,
            "--format",
            "cloudformation",
            "--account",
            "${AWS::AccountId}",
            "--region",
            "${AWS::Region}");

    assertThat(ran.exitCode()).isZero();
    assertThat(ran.out())
        .contains("arn:aws:dynamodb:${AWS::Region}:${AWS::AccountId}:table/orders");
  }

  @Test
  void should_refuse_a_region_that_is_none() {
    assertThat(Ran.recorder("merge", ORDERS, "--region", "Frankfurt"))
        .isEqualTo(
            new Ran(
                2,
                "",
                """
                error: Invalid value for option '--region': "Frankfurt" is no AWS region; write its code, such as eu-central-1
                See recorder merge --help for how it is used.
                """));
  }

  @Test
  void should_accept_the_regions_of_every_partition() {
    for (String region :
        List.of("us-east-1", "us-gov-west-1", "cn-north-1", "us-isob-east-1", "eusc-de-east-1")) {
      assertThat(Ran.recorder("merge", ORDERS, "--region", region).exitCode()).isZero();
    }
  }

  @Test
  void should_ask_for_traces() {
    assertThat(Ran.recorder("merge").err())
        .isEqualTo(
            """
            error: Missing required parameter: 'TRACES'
            See recorder merge --help for how it is used.
            """);
  }

  @Test
  void should_explain_that_all_calls_were_made_by_tests() {
    assertThat(Ran.recorder("merge", fixture("tests-only")))
        .isEqualTo(
            new Ran(
                1,
                "",
                "error: No call of the application: the only call was made by test code ("
                    + ShellWord.join(List.of("recorder", "show", "--test", fixture("tests-only")))
                    + " lists it). If it is the application's, its code lies among the test classes:"
                    + " move it to the main sources."
                    + " No policy was written.\n"));
  }

  @Test
  void should_explain_that_a_jvm_called_nothing() throws IOException {
    Files.writeString(
        folder.resolve(FILE), HEADER + "{\"end\":true,\"calls\":0,\"distinct\":0,\"lost\":0}\n");

    Ran ran = Ran.recorder("merge", folder.toString());

    assertThat(ran)
        .isEqualTo(
            new Ran(
                1,
                "",
                "error: No AWS call in 1 trace. The agent was attached, but to a JVM that called nothing: is it the one"
                    + " that runs the application or its tests, do they reach AWS or an emulator, and through the AWS SDK"
                    + " for Java 2? No policy was written.\n"));
  }

  @Test
  void should_leave_the_old_policy_alone_when_there_is_no_new_one() throws IOException {
    Path policy = Files.writeString(folder.resolve("policy.json"), "old");

    Ran.recorder("merge", fixture("tests-only"), "-o", policy.toString());

    assertThat(policy).content().isEqualTo("old");
  }

  @Test
  void should_say_where_a_trace_is_damaged_and_print_no_policy() throws IOException {
    Path trace = Files.writeString(folder.resolve(FILE), HEADER + "{\"at\":nonsense}\n");

    Ran ran = Ran.recorder("merge", ORDERS, folder.toString());

    assertThat(ran.err()).startsWith("error: " + trace + ":2:").endsWith("\n");
    assertThat(ran.out()).isEmpty();
    assertThat(ran.exitCode()).isEqualTo(3);
  }

  @Test
  void should_be_quiet_when_the_reader_of_the_policy_has_seen_enough() {
    Ran ran = Ran.recorder(failing("Broken pipe"), Terminal.NONE, NOWHERE, "merge", ORDERS);

    assertThat(ran.err()).doesNotContain("error");
    assertThat(ran.exitCode()).isZero();
  }

  @Test
  void should_not_be_quiet_when_standard_output_is_full() {
    Ran ran =
        Ran.recorder(failing("No space left on device"), Terminal.NONE, NOWHERE, "merge", ORDERS);

    assertThat(ran.err())
        .isEqualTo(
            "error: Cannot write to standard output: No space left on device."
                + " What was written so far is not complete.\n");
    assertThat(ran.exitCode()).isEqualTo(3);
  }

  private static final Installation NOWHERE = new Installation(Path.of(""), "", Path.of(""));

  private static OutputStream failing(String message) {
    return new OutputStream() {
      @Override
      public void write(int b) throws IOException {
        throw new IOException(message);
      }
    };
  }

  private static String lastLine(String text) {
    List<String> lines = text.lines().toList();
    return lines.get(lines.size() - 1);
  }
}
