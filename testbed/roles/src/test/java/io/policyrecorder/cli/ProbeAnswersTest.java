package io.policyrecorder.cli;

import static org.assertj.core.api.Assertions.assertThat;

import io.policyrecorder.cli.RoleLab.Ran;
import io.policyrecorder.cli.aws.Keys;
import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What {@code check --probe} sends, and how it takes whatever comes back. */
class ProbeAnswersTest {

  private static final String SECRET = "secret/of/the/probe/0123456789";
  private static final String TOKEN = "token-of-the-probe-0123456789";
  private static final String ALLOW =
      """
      {"Version":"2012-10-17","Statement":[{"Effect":"Allow","Action":"execute-api:Invoke","Resource":"*"}]}""";
  private static final String CONFIG =
      """
      apis:
        - {id: a1b2c3d4e5, account: "111122223333", region: eu-central-1}
      """;

  private final ScriptedAws aws = new ScriptedAws();
  private final List<String> lines = new ArrayList<>();
  @TempDir private Path folder = Path.of("");

  ProbeAnswersTest() throws IOException {}

  @BeforeEach
  void sign() throws IOException {
    Keys.none();
    Keys.use("ASIAPROBE00000000000", SECRET);
    System.setProperty("aws.sessionToken", TOKEN);
    Files.writeString(folder.resolve("policy.json"), ALLOW);
    Files.writeString(folder.resolve("recorder.yaml"), CONFIG);
  }

  @AfterEach
  void stop() {
    System.clearProperty("aws.sessionToken");
    aws.close();
  }

  @Test
  void should_say_who_asks_what_and_then_ask_it_signed() throws IOException {
    recorded("GET", "/prod/quotes/today");

    Ran ran = probe("--yes");

    assertThat(ran.exitCode()).as(ran.err()).isZero();
    assertThat(ran.err())
        .contains("You are " + ScriptedAws.CALLER + " in account 111122223333.")
        .contains("1 request will be sent, signed as you and without body or query")
        .contains("  GET " + aws.address() + "/_aws/execute-api/a1b2c3d4e5/prod/quotes/today");
    assertThat(ran.out()).contains("answer: 200").contains("verdict: ALLOW, as the check says");
    ScriptedAws.Asked asked = aws.asked().get(0);
    assertThat(aws.asked()).hasSize(1);
    assertThat(asked.method()).isEqualTo("GET");
    assertThat(asked.path()).isEqualTo("/_aws/execute-api/a1b2c3d4e5/prod/quotes/today");
    assertThat(asked.size()).isZero();
    assertThat(asked.headers().getFirst("Authorization"))
        .startsWith("AWS4-HMAC-SHA256 Credential=ASIAPROBE00000000000/")
        .contains("/eu-central-1/execute-api/aws4_request")
        .contains("x-amz-security-token");
    assertThat(ran.out() + ran.err()).doesNotContain(SECRET).doesNotContain(TOKEN);
  }

  @Test
  void should_never_send_what_may_change_something() throws IOException {
    recorded("POST", "/prod/orders");
    recorded("DELETE", "/prod/orders/42");
    recorded("HEAD", "/prod/orders/42");

    Ran ran = probe("--yes");

    assertThat(aws.asked()).extracting(ScriptedAws.Asked::method).containsExactly("HEAD");
    assertThat(ran.err()).contains("POST may change something").contains("DELETE may change");
  }

  @Test
  void should_say_when_nothing_can_be_asked() throws IOException {
    recorded("POST", "/prod/orders");

    Ran ran = probe("--yes", "--fail-on", "probe-undecided");

    assertThat(aws.asked()).isEmpty();
    assertThat(ran.exitCode()).isEqualTo(1);
    assertThat(ran.err()).contains("probe-undecided").contains("No recorded request can be sent");
  }

  @Test
  void should_not_follow_redirects() throws IOException {
    recorded("GET", "/prod/quotes/today");
    aws.answers(302, Map.of("Location", aws.address() + "/elsewhere", "x-amz-apigw-id", "1"), "");

    Ran ran = probe("--yes");

    assertThat(aws.asked()).hasSize(1);
    assertThat(ran.out()).contains("answer: 302").contains("The method itself answered 302");
  }

  @Test
  void should_not_repeat_the_session_token_that_aws_repeats() throws IOException {
    recorded("GET", "/prod/quotes/today");
    String text =
        "The request signature we calculated does not match the signature you provided. Check your AWS"
            + " Secret Access Key and signing method. Consult the service documentation for"
            + " details.\\n\\nThe Canonical String for this request should have been\\n'GET\\n/x\\n\\n"
            + "host:a\\nx-amz-security-token:"
            + TOKEN
            + "\\n'";
    aws.answers(
        403,
        Map.of("x-amzn-ErrorType", "InvalidSignatureException"),
        "{\"message\":\"" + text + "\"}");

    Ran ran = probe("--yes", "--fail-on", "probe-undecided");

    assertThat(ran.exitCode()).isEqualTo(1);
    assertThat(ran.out())
        .contains(
            "403 InvalidSignatureException: The request signature we calculated does not match")
        .contains("secret access key is wrong")
        .doesNotContain("Canonical");
    assertThat(ran.out() + ran.err()).doesNotContain(TOKEN);
  }

  @Test
  void should_not_write_control_characters_of_an_answer_to_the_terminal() throws IOException {
    recorded("GET", "/prod/quotes/today");
    aws.answers(
        403,
        Map.of("x-amzn-ErrorType", "AccessDeniedException"),
        "{\"Message\":\"\\u001b[2Jgone Signature=deadbeef token=" + TOKEN + "\"}");

    Ran ran = probe("--yes");

    assertThat(ran.out())
        .contains("gone Signature=(hidden) token=(hidden)")
        .doesNotContain("\033")
        .doesNotContain("deadbeef");
  }

  @Test
  void should_fail_when_aws_denies_what_the_check_allows() throws IOException {
    recorded("GET", "/prod/quotes/today");
    aws.answers(403, Map.of("x-amzn-ErrorType", "AccessDeniedException"), denied());

    Ran ran = probe("--yes");

    assertThat(ran.exitCode()).isEqualTo(1);
    assertThat(ran.out())
        .contains("A Deny in a service control policy of the caller's organization denies it")
        .contains("verdict: ALLOW, not as the check says");
    assertThat(ran.err())
        .contains("probe-differs")
        .contains("The check says ALLOW, and AWS denied it");
  }

  @Test
  void should_report_to_programs() throws IOException {
    recorded("GET", "/prod/quotes/today");
    aws.answers(403, Map.of("x-amzn-ErrorType", "AccessDeniedException"), denied());

    assertThat(probe("--yes", "--json").out())
        .contains("\"probes\": [")
        .contains("\"status\": 403")
        .contains("\"errorType\": \"AccessDeniedException\"")
        .contains("\"answer\": \"denied\"")
        .contains("\"agreement\": \"differs\"");
    assertThat(probe("--yes", "--format", "junit").out())
        .contains("tests=\"2\" errors=\"0\" skipped=\"0\" failures=\"1\"")
        .contains("name=\"GET " + aws.address())
        .contains("type=\"DIFFERS\"");
    assertThat(probe("--yes", "--format", "sarif").out()).contains("\"ruleId\": \"probe-differs\"");
  }

  @Test
  void should_skip_in_junit_what_was_not_told() throws IOException {
    recorded("GET", "/prod/quotes/today");
    aws.answers(429, Map.of("x-amzn-ErrorType", "TooManyRequestsException"), "{}");

    assertThat(probe("--yes", "--format", "junit").out())
        .contains("tests=\"2\" errors=\"0\" skipped=\"1\" failures=\"0\"")
        .contains("<skipped message=\"429 TooManyRequestsException");
  }

  @Test
  void should_ask_on_a_terminal_first() throws IOException {
    recorded("GET", "/prod/quotes/today");

    Ran no = typing("n\n");

    assertThat(aws.asked()).isEmpty();
    assertThat(no.err()).contains("Send 1 request? [y/N] ").contains("Nothing was sent.");

    typing("y\n");

    assertThat(aws.asked()).hasSize(1);
  }

  @Test
  void should_send_nothing_where_nobody_can_be_asked() throws IOException {
    recorded("GET", "/prod/quotes/today");

    Ran ran = probe();

    assertThat(ran.exitCode()).isEqualTo(2);
    assertThat(ran.err()).contains("Nobody can be asked").contains("--yes");
    assertThat(aws.asked()).isEmpty();
  }

  @Test
  void should_refuse_a_yes_to_nothing() throws IOException {
    recorded("GET", "/prod/quotes/today");

    Ran ran = run(Terminal.NONE, "", "--yes");

    assertThat(ran.exitCode()).isEqualTo(2);
    assertThat(ran.err()).contains("--yes goes with --probe");
  }

  @Test
  void should_not_ask_a_host_again_that_does_not_answer() throws IOException {
    recorded("GET", "/prod/quotes/today");
    recorded("GET", "/prod/quotes/tomorrow");
    aws.answers(0, Map.of(), "");

    Ran ran = probe("--yes");

    assertThat(ran.exitCode()).isEqualTo(4);
    assertThat(ran.out()).contains("answer: none").contains("The connection to 127.0.0.1 broke");
    // The JDK tries a GET a second time by itself.
    assertThat(aws.asked())
        .extracting(ScriptedAws.Asked::path)
        .hasSizeLessThan(3)
        .doesNotContain("/_aws/execute-api/a1b2c3d4e5/prod/quotes/tomorrow");
  }

  @Test
  void should_compare_nothing_when_somebody_else_asked() throws IOException {
    recorded("GET", "/prod/quotes/today");
    aws.answers(403, Map.of("x-amzn-ErrorType", "AccessDeniedException"), denied());

    Ran ran = probe("--yes", "--principal", "arn:aws:iam::111122223333:role/other");

    assertThat(ran.exitCode()).as(ran.err()).isZero();
    assertThat(ran.err())
        .contains("The calls are those of arn:aws:iam::111122223333:role/other, and ")
        .contains("--assume-role");
  }

  private static String denied() {
    return "{\"Message\":\"User: "
        + ScriptedAws.CALLER
        + " is not authorized to perform: execute-api:Invoke on resource:"
        + " arn:aws:execute-api:eu-central-1:********3333:a1b2c3d4e5/prod/GET/quotes/today with an"
        + " explicit deny in a service control policy\"}";
  }

  private void recorded(String method, String path) throws IOException {
    lines.add(
        """
        {"at":"2026-01-02T03:04:06.000Z","n":1,"call":{"kind":"signed","service":"execute-api","operation":"Request","region":"eu-central-1","partition":"aws","account":"111122223333","endpoint":"a1b2c3d4e5.execute-api.eu-central-1.amazonaws.com","principal":"base","arguments":{"Method":["%s"],"Path":["%s"],"SessionToken":true,"SignedHeaders":["host","x-amz-date","x-amz-security-token"],"SigningRegion":["eu-central-1"]},"origin":{"kind":"application","class":"com.acme.Quotes","method":"ask"}}}
        """
            .formatted(method, path));
    Files.writeString(
        Files.createDirectories(folder.resolve("traces"))
            .resolve("20260102T030405000Z-1-00000000.jsonl"),
        """
        {"trace":1,"agent":"0.1.0","capture":1,"pid":1,"start":"2026-01-02T03:04:05.000Z"}
        %s{"at":"2026-01-02T03:04:07.000Z","end":true,"calls":%d,"distinct":%d,"lost":0}
        """
            .formatted(String.join("", lines), lines.size(), lines.size()));
  }

  private Ran probe(String... more) {
    List<String> all = new ArrayList<>(List.of("--probe"));
    all.addAll(Arrays.asList(more));
    return run(Terminal.NONE, "", all.toArray(String[]::new));
  }

  private Ran typing(String typed) {
    return run(new Terminal(true, true, true, 200, false), typed, "--probe");
  }

  private Ran run(Terminal terminal, String typed, String... more) {
    List<String> all =
        new ArrayList<>(
            List.of(
                "check",
                folder.resolve("traces").toString(),
                "--policy",
                folder.resolve("policy.json").toString(),
                "--config",
                folder.resolve("recorder.yaml").toString(),
                "--endpoint-url",
                aws.address(),
                "--region",
                "eu-central-1"));
    all.addAll(Arrays.asList(more));
    ByteArrayOutputStream out = new ByteArrayOutputStream();
    ByteArrayOutputStream err = new ByteArrayOutputStream();
    Console console =
        new Console(
            new ByteArrayInputStream(typed.getBytes(StandardCharsets.UTF_8)),
            out,
            new PrintStream(err, true, StandardCharsets.UTF_8),
            terminal,
            "recorder");
    int exitCode =
        CommandTree.run(
            console,
            new Installation(Path.of("nowhere"), "", Path.of("")),
            all.toArray(String[]::new));
    return new Ran(
        exitCode, out.toString(StandardCharsets.UTF_8), err.toString(StandardCharsets.UTF_8));
  }
}
