package io.policyrecorder.cli;

import static io.policyrecorder.cli.Ran.fixture;
import static org.assertj.core.api.Assertions.assertThat;

import io.policyrecorder.policy.PolicyException;
import io.policyrecorder.policy.PolicyKind;
import io.policyrecorder.policy.PolicyReader;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class OtherSideTest {

  private static final Path PAGE = Path.of("..", "docs", "other-side.md");
  private static final String TRACES = fixture("other-side");
  private static final String ROLE = "arn:aws:iam::111122223333:role/orders";

  @TempDir Path folder = Path.of("");

  @Test
  void should_print_the_trust_policies_of_the_page() throws IOException {
    Ran ran =
        Ran.recorder(
            "trust", TRACES, "--service", "lambda", "--role", ROLE, "--external-id", "orders-42");

    assertThat(ran.out()).isEqualTo(example("trust"));
    assertThat(ran.exitCode()).isZero();
    assertThat(ran.err()).startsWith("2 trust policies. Next: ");
  }

  @Test
  void should_print_the_resource_policies_of_the_page() throws IOException {
    Ran ran = Ran.recorder("resource-policies", TRACES, "--role", ROLE);

    assertThat(ran.out()).isEqualTo(example("resource-policies"));
    assertThat(ran.exitCode()).isZero();
  }

  @Test
  void should_print_json_for_programs() {
    assertThat(Ran.recorder("resource-policies", TRACES, "--role", ROLE, "--json").out())
        .startsWith(
            "{\"policies\":[{\"resource\":\"arn:aws:lambda:eu-central-1:111122223333:function:tax\","
                + "\"account\":\"111122223333\",\"policy\":{\n")
        .endsWith("}]}\n");
  }

  @Test
  void should_write_the_trust_policy_of_the_page_for_terraform() throws IOException {
    Ran ran =
        Ran.recorder(
            "trust", TRACES, "--role", ROLE, "--external-id", "a", "--format", "terraform");

    assertThat(ran.out()).isEqualTo(example("trust-terraform"));
    assertThat(ran.exitCode()).isZero();
  }

  @Test
  void should_write_each_policy_into_a_file_of_a_clear_name() throws IOException, PolicyException {
    Ran ran =
        Ran.recorder(
            "resource-policies",
            TRACES,
            "--role",
            ROLE,
            "--out-dir",
            folder.resolve("out").toString());

    assertThat(ran.exitCode()).isZero();
    assertThat(ran.out()).isEmpty();
    assertThat(folder.resolve("out"))
        .isDirectoryContaining("glob:**/lambda-eu-central-1-111122223333-tax.json")
        .isDirectoryContaining("glob:**/sns-eu-central-1-444455556666-placed.json");
    assertThat(
            PolicyReader.read(
                    Files.readString(
                        folder.resolve("out").resolve("sns-eu-central-1-444455556666-placed.json")),
                    PolicyKind.RESOURCE)
                .problems())
        .isEmpty();
  }

  @Test
  void should_write_a_document_for_a_property_of_cloudformation() {
    Ran ran =
        Ran.recorder("resource-policies", TRACES, "--role", ROLE, "--format", "cloudformation");

    assertThat(ran.exitCode()).isZero();
    assertThat(ran.out())
        .startsWith("# arn:aws:lambda:eu-central-1:111122223333:function:tax, in account ")
        .contains("Principal:\n      Service:\n        - s3.amazonaws.com");
  }

  @Test
  void should_refuse_a_format_that_does_not_exist() {
    Ran ran = Ran.recorder("trust", TRACES, "--format", "yaml");

    assertThat(ran.exitCode()).isEqualTo(ExitCode.USAGE);
    assertThat(ran.err())
        .contains("there are json, sam, serverless, cloudformation, terraform, cdk");
  }

  @Test
  void should_write_the_template_of_the_page_for_sam() throws IOException {
    Ran ran = Ran.recorder("resource-policies", TRACES, "--role", ROLE, "--format", "sam");

    assertThat(ran.out()).isEqualTo(example("resource-policies-sam"));
    assertThat(ran.exitCode()).isZero();
  }

  @Test
  void should_write_a_role_below_the_resources_of_the_serverless_framework() {
    Ran ran =
        Ran.recorder(
            "trust", TRACES, "--role", ROLE, "--external-id", "a", "--format", "serverless");

    assertThat(ran.exitCode()).isZero();
    assertThat(ran.out())
        .contains(
            "resources:\n  Resources:\n    Partner444455556666Role:\n      Type: AWS::IAM::Role");
  }

  @Test
  void should_let_callers_in_to_the_api_whose_owner_the_file_names() throws IOException {
    String traces = api();
    Path config = folder.resolve("recorder.yaml");
    Files.writeString(
        config, "apis:\n  - {id: a1b2c3d4e5, account: \"444455556666\", type: REST}\n");

    Ran ran =
        Ran.recorder("resource-policies", traces, "--role", ROLE, "--config", config.toString());

    assertThat(ran.exitCode()).isZero();
    assertThat(ran.out())
        .startsWith(
            "# arn:aws:execute-api:eu-central-1:444455556666:a1b2c3d4e5, in account 444455556666\n")
        .contains(ROLE, "a1b2c3d4e5/prod/GET/orders");
    assertThat(ran.err()).doesNotContain("account-unknown");
  }

  @Test
  void should_say_that_an_http_api_has_no_policy_and_that_templates_hold_none_of_apis()
      throws IOException {
    String traces = api();
    Path config = folder.resolve("recorder.yaml");
    Files.writeString(
        config, "apis:\n  - {id: a1b2c3d4e5, account: \"444455556666\", type: HTTP}\n");

    Ran http =
        Ran.recorder("resource-policies", traces, "--role", ROLE, "--config", config.toString());

    assertThat(http.out()).isEmpty();
    assertThat(http.err()).contains("not-shareable");

    Files.writeString(config, "apis:\n  - {id: a1b2c3d4e5, account: \"444455556666\"}\n");
    Ran sam =
        Ran.recorder(
            "resource-policies",
            traces,
            "--role",
            ROLE,
            "--config",
            config.toString(),
            "--format",
            "sam");

    assertThat(sam.exitCode()).isEqualTo(ExitCode.FINDINGS);
    assertThat(sam.err())
        .contains("(property Policy of AWS::ApiGateway::RestApi)", "--format cloudformation");
  }

  /** A trace with one request to an API that the application signed. */
  private String api() throws IOException {
    Path traces = Files.createDirectories(folder.resolve("traces"));
    Files.writeString(
        traces.resolve("20260102T030405678Z-123-0a1b2c3d.jsonl"),
        """
        {"trace":1,"agent":"0.1.0-SNAPSHOT","capture":1,"pid":123,"start":"2026-01-02T03:04:05.678Z"}
        {"at":"2026-01-02T03:04:06.000Z","n":1,"call":{"kind":"signed","service":"execute-api","operation":"Request","region":"eu-central-1","partition":"aws","account":"111122223333","endpoint":"a1b2c3d4e5.execute-api.eu-central-1.amazonaws.com","principal":"base","arguments":{"Method":["GET"],"Path":["/prod/orders"]},"origin":{"kind":"application","class":"com.acme.Orders","method":"list"}}}
        {"at":"2026-01-02T03:04:09.000Z","end":true,"calls":1,"distinct":1,"lost":0}
        """);
    return traces.toString();
  }

  @Test
  void should_take_role_and_triggers_from_the_file() throws IOException {
    Path config = folder.resolve("recorder.yaml");
    Files.writeString(
        config,
        """
        account: "111122223333"
        region: eu-central-1
        principals: {base: orders}
        triggers:
          - {function: tax, source: cognito-idp, arn: "arn:aws:cognito-idp:eu-central-1:111122223333:userpool/eu-central-1_AbCdEfGhI"}
        """);

    Ran ran = Ran.recorder("resource-policies", TRACES, "--config", config.toString());

    assertThat(ran.exitCode()).isZero();
    assertThat(ran.out()).contains("cognito-idp.amazonaws.com", ROLE).doesNotContain(":root");
  }

  @Test
  void should_take_bases_basics_and_pollers_from_the_file() throws IOException {
    Files.writeString(
        folder.resolve("base.json"),
        "{\"Version\":\"2012-10-17\",\"Statement\":[{\"Sid\":\"Ours\",\"Effect\":\"Allow\","
            + "\"Action\":\"sns:Publish\",\"Resource\":\"*\"}]}");
    Path config = folder.resolve("recorder.yaml");
    Files.writeString(
        config,
        """
        base: [base.json]
        basics: [xray]
        triggers:
          - {function: tax, source: sqs, arn: "arn:aws:sqs:eu-central-1:111122223333:in"}
        """);

    Ran ran = Ran.recorder("merge", TRACES, "--config", config.toString());

    assertThat(ran.exitCode()).isZero();
    assertThat(ran.out())
        .containsSubsequence("\"Ours\"", "xray:PutTraceSegments")
        .contains("sqs:ReceiveMessage")
        .containsOnlyOnce("sns:Publish");
  }

  @Test
  void should_let_the_command_line_win_over_the_file() throws IOException {
    Path config = folder.resolve("recorder.yaml");
    Files.writeString(config, "basics: [xray]\n");

    assertThat(
            Ran.recorder(
                    "merge",
                    TRACES,
                    "--config",
                    config.toString(),
                    "--basic",
                    "lambda-basic=orders")
                .out())
        .contains("log-group:/aws/lambda/orders:*")
        .doesNotContain("xray");
  }

  @Test
  void should_say_that_the_file_asks_for_basics_that_do_not_exist() throws IOException {
    Path config = folder.resolve("recorder.yaml");
    Files.writeString(config, "basics: [x-ray]\n");

    Ran ran = Ran.recorder("merge", TRACES, "--config", config.toString());

    assertThat(ran.exitCode()).isEqualTo(ExitCode.FILES);
    assertThat(ran.err()).contains("There are no basics \"x-ray\", only lambda-basic");
    assertThat(ran.out()).isEmpty();
  }

  @Test
  void should_say_what_an_owner_looks_like_and_which_is_about_nothing() {
    for (String wrong : new String[] {"partner", "partner=444455556666"}) {
      Ran ran = Ran.recorder("resource-policies", TRACES, "--owner", wrong);

      assertThat(ran.exitCode()).isEqualTo(ExitCode.USAGE);
      assertThat(ran.err())
          .contains(
              "\"" + wrong + "\" is not ARN=ACCOUNT, such as arn:aws:s3:::partner=444455556666");
    }
    assertThat(
            Ran.recorder(
                    "resource-policies",
                    TRACES,
                    "--role",
                    ROLE,
                    "--owner",
                    "arn:aws:s3:::partner=444455556666")
                .err())
        .contains("setting-unused: --owner arn:aws:s3:::partner=444455556666");
  }

  @Test
  void should_name_the_roles_that_were_assumed() {
    Ran ran = Ran.recorder("trust", TRACES, "--role", ROLE, "--principal", "partner");

    assertThat(ran.exitCode()).isEqualTo(ExitCode.FINDINGS);
    assertThat(ran.err())
        .contains("was not assumed", "give one of arn:aws:iam::444455556666:role/partner.");
  }

  @Test
  void should_refuse_a_service_that_it_does_not_know() {
    Ran ran = Ran.recorder("trust", TRACES, "--service", "lamda");

    assertThat(ran.exitCode()).isEqualTo(ExitCode.USAGE);
    assertThat(ran.err()).contains("There is no service \"lamda\", only lambda, ec2");
  }

  @Test
  void should_keep_a_base_and_add_basics() throws IOException {
    Path base = folder.resolve("base.json");
    Files.writeString(
        base,
        "{\"Version\":\"2012-10-17\",\"Statement\":[{\"Sid\":\"Ours\",\"Effect\":\"Allow\","
            + "\"Action\":\"sns:Publish\",\"Resource\":\"*\"}]}");

    Ran ran =
        Ran.recorder(
            "merge", TRACES, "--base", base.toString(), "--basic", "lambda-basic=orders,xray");

    assertThat(ran.exitCode()).isZero();
    assertThat(ran.out())
        .containsSubsequence("\"Ours\"", "\"BasicLambdaBasic\"", "\"BasicXray\"")
        .containsOnlyOnce("sns:Publish");
  }

  @Test
  void should_say_where_a_base_cannot_be_read() throws IOException {
    Path base = folder.resolve("base.json");
    Files.writeString(base, "{\n  \"Statement\": [}\n");

    Ran ran = Ran.recorder("merge", TRACES, "--base", base.toString());

    assertThat(ran.exitCode()).isEqualTo(ExitCode.FILES);
    assertThat(ran.err()).contains(base + ", line 2, column ");
    assertThat(ran.out()).isEmpty();
  }

  private static String example(String name) throws IOException {
    String page = Files.readString(PAGE);
    int marker = page.indexOf("<!-- " + name + "; a test compares it -->");
    assertThat(marker).isPositive();
    int start = page.indexOf("```\n", marker) + 4;
    return page.substring(start, page.indexOf("```\n", start));
  }
}
