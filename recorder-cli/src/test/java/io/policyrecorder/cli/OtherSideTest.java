package io.policyrecorder.cli;

import static io.policyrecorder.cli.Ran.fixture;
import static org.assertj.core.api.Assertions.assertThat;

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
