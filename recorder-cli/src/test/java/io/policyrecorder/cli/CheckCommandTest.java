package io.policyrecorder.cli;

import static io.policyrecorder.cli.Ran.fixture;
import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.core.JsonFactory;
import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.core.JsonToken;
import java.io.IOException;
import java.io.StringReader;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import javax.xml.parsers.DocumentBuilderFactory;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.w3c.dom.Document;
import org.w3c.dom.Element;
import org.xml.sax.InputSource;

class CheckCommandTest {

  private static final String TRACES = fixture("check/traces");
  private static final String POLICY = fixture("check/policy.json");
  private static final String ROLE = "arn:aws:iam::111122223333:role/orders";
  private static final String PARTNER = "arn:aws:iam::444455556666:role/partner";

  private static Ran check(String... more) {
    List<String> arguments =
        new ArrayList<>(List.of("check", TRACES, "--config", fixture("check/recorder.yaml")));
    arguments.addAll(List.of(more));
    return Ran.recorder(arguments.toArray(String[]::new));
  }

  @Test
  void should_pass_by_construction_without_a_policy_and_say_so() {
    Ran ran = check();

    assertThat(ran.exitCode()).isZero();
    assertThat(ran.out()).contains("ALLOW ").contains("UNKNOWN ").doesNotContain("DENY");
    assertThat(ran.err())
        .contains(
            "Neither --policy nor --role was given: the identity side is the merged policy itself,"
                + " which allows its own calls by construction.")
        .endsWith(
            "Checked 4 requests: 2 allowed, 0 denied, 2 unknown. Next: give what is missing for the"
                + " unknown ones, then check again.\n");
  }

  @Test
  void should_say_how_the_policies_and_owners_of_others_are_written() {
    for (String wrong : List.of("api-policy.json", "=f.json", "a1b2c3d4e5=")) {
      Ran ran = check("--api-policy", wrong);

      assertThat(ran.exitCode()).isEqualTo(2);
      assertThat(ran.err()).contains("--api-policy " + wrong + ": write API_ID=FILE");
    }
    for (String wrong : List.of("arn:aws:s3:::acme", "acme=444455556666", "arn:aws:s3:::acme=4")) {
      Ran ran = check("--owner", wrong);

      assertThat(ran.exitCode()).isEqualTo(2);
      assertThat(ran.err()).contains("--owner " + wrong + ": write ARN=ACCOUNT");
    }
  }

  @Test
  void should_know_the_application_by_the_name_of_its_role(@TempDir Path folder)
      throws IOException {
    String names = "principals: {base: orders}\n";
    String role = "role: {name: orders}\n";
    for (String said : List.of(names, role)) {
      Path config = Files.writeString(folder.resolve("recorder.yaml"), said);

      Ran ran =
          Ran.recorder(
              "check", TRACES, "--config", config.toString(), "--policy", POLICY, "--json");

      assertThat(ran.out())
          .contains("Add this statement to the policy of " + ROLE + " in account 111122223333.");
    }
  }

  @Test
  void should_return_1_for_a_denial_and_for_what_fail_on_names() {
    assertThat(check("--policy", POLICY).exitCode()).isEqualTo(1);
    assertThat(check("--fail-on", "unknown").exitCode()).isEqualTo(1);
    assertThat(check("--fail-on", "unused").exitCode()).isZero();
    assertThat(check("--fail-on", "owner-assumed").exitCode()).isEqualTo(1);
  }

  @Test
  void should_show_for_each_denial_why_and_what_to_change_in_which_account() {
    Ran ran =
        check(
            "--policy",
            POLICY,
            "--principal",
            ROLE,
            "--api-policy",
            "a1b2c3d4e5=" + fixture("check/api-policy.json"));

    assertThat(ran.out())
        .contains(
            """
            IMPLICIT_DENY execute-api:Invoke on arn:aws:execute-api:eu-central-1:444455556666:a1b2c3d4e5/prod/GET/quotes/today
              called by com.acme.Quotes.ask (execute-api GET /prod/quotes/today), test com.acme.OrdersIT#places
              why:
                no resource-based policy allows execute-api:Invoke
            """)
        .contains(
            "Add this statement to the policy of"
                + " arn:aws:execute-api:eu-central-1:444455556666:a1b2c3d4e5/prod/GET/quotes/today"
                + " in account 444455556666.")
        .contains("Add this statement to the policy of " + ROLE + " in account 111122223333.");
  }

  @Test
  void should_take_context_boundary_organization_and_session_into_account(@TempDir Path folder)
      throws IOException {
    Path nothing =
        Files.writeString(
            folder.resolve("nothing.json"),
            "{\"Version\":\"2012-10-17\",\"Statement\":[{\"Effect\":\"Allow\",\"Action\":\"iam:*\",\"Resource\":\"*\"}]}");

    assertThat(check("--boundary", fixture("check/boundary.json")).out())
        .contains("The permissions boundary ")
        .contains("IMPLICIT_DENY dynamodb:PutItem");
    assertThat(check("--scp", nothing.toString()).out())
        .contains("the administrators of the organization have to change it");
    assertThat(check("--session-policy", nothing.toString()).out())
        .contains("whoever assumes the role passes it");
    String trust = PARTNER + "=" + fixture("check/trust.json");
    assertThat(check("--principal", ROLE, "--resource-policy", trust).out())
        .contains("Send the external id that the trust policy asks for");
    assertThat(
            check(
                    "--principal",
                    ROLE,
                    "--resource-policy",
                    trust,
                    "--context",
                    "sts:ExternalId=acme-4711")
                .out())
        .contains("ALLOW    com.acme.Partner.connect");
  }

  @Test
  void should_tell_what_is_unused_and_how_long_the_traces_cover() {
    Ran ran = check("--policy", POLICY, "--unused", "--fail-on", "unused");

    assertThat(ran.out())
        .contains("line 4: s3:PutObject on arn:aws:s3:::acme-orders/* was used by no call.");
    assertThat(ran.err())
        .contains(
            "The traces are of 1 JVM, started at 2026-01-02T03:04:05.678Z, with 7 calls of the"
                + " application; all of them ended in an orderly way.");
  }

  @Test
  void should_print_json_that_a_program_can_read() throws IOException {
    Ran ran = check("--policy", POLICY, "--json", "--unused");

    try (JsonParser parser = new JsonFactory().createParser(ran.out())) {
      int objects = 0;
      for (var token = parser.nextToken(); token != null; token = parser.nextToken()) {
        objects += token == JsonToken.START_OBJECT ? 1 : 0;
      }
      assertThat(objects).isGreaterThan(4);
    }
    assertThat(ran.out())
        .contains("\"decision\": \"IMPLICIT_DENY\"")
        .contains("\"side\": \"identity-based policy\"")
        .contains("\"account\": \"111122223333\"")
        .contains("\"class\": \"com.acme.OrderTable\"");
  }

  @Test
  void should_write_a_junit_report_that_counts_as_surefire_does() throws Exception {
    Document report = xml(check("--policy", POLICY, "--format", "junit").out());
    Element suite = report.getDocumentElement();

    assertThat(suite.getTagName()).isEqualTo("testsuite");
    assertThat(suite.getAttribute("tests")).isEqualTo("4");
    assertThat(suite.getAttribute("failures")).isEqualTo("1");
    assertThat(suite.getAttribute("skipped")).isEqualTo("2");
    assertThat(suite.getElementsByTagName("failure").getLength()).isEqualTo(1);
    assertThat(suite.getElementsByTagName("skipped").getLength()).isEqualTo(2);
    assertThat(suite.getElementsByTagName("failure").item(0).getTextContent())
        .contains("DynamoDB PutItem in com.acme.OrderTable.place");
    Element strict =
        xml(check("--format", "junit", "--fail-on", "unknown").out()).getDocumentElement();
    assertThat(strict.getAttribute("failures")).isEqualTo("2");
  }

  private static Document xml(String text) throws Exception {
    return DocumentBuilderFactory.newInstance()
        .newDocumentBuilder()
        .parse(new InputSource(new StringReader(text)));
  }

  @Test
  void should_write_the_report_to_a_file(@TempDir Path folder) throws IOException {
    Path file = folder.resolve("check.sarif");

    Ran ran = check("--format", "sarif", "-o", file.toString());

    assertThat(ran.out()).isEmpty();
    assertThat(Files.readString(file)).contains("\"version\": \"2.1.0\"");
  }

  @Test
  void should_say_which_file_is_wrong_and_where(@TempDir Path folder) throws IOException {
    Path broken = Files.writeString(folder.resolve("broken.json"), "{\n  \"Statement\": 4\n}");

    Ran ran = check("--policy", broken.toString());

    assertThat(ran.exitCode()).isEqualTo(3);
    assertThat(ran.err()).startsWith("error: " + broken + " is no policy: line 2, column 16: ");
    assertThat(check("--policy", folder.resolve("none.json").toString()).err())
        .isEqualTo("error: Cannot read " + folder.resolve("none.json") + ": no such file.\n");
  }

  @Test
  void should_refuse_options_that_mean_nothing() {
    assertThat(check("--resource-policy", "orders=policy.json").exitCode()).isEqualTo(2);
    assertThat(check("--context", "nothing").exitCode()).isEqualTo(2);
    assertThat(check("--principal", "orders").exitCode()).isEqualTo(2);
    assertThat(check("--fail-on", "nothing").exitCode()).isEqualTo(2);
    assertThat(Ran.recorder("check").exitCode()).isEqualTo(2);
    assertThat(Ran.recorder("check", "nowhere").exitCode()).isEqualTo(3);
  }
}
