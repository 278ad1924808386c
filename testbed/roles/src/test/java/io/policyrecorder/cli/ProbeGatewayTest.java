package io.policyrecorder.cli;

import static org.assertj.core.api.Assertions.assertThat;

import io.policyrecorder.cli.RoleLab.Ran;
import io.policyrecorder.cli.aws.Keys;
import io.policyrecorder.testbed.backend.control.ControlPlane;
import io.policyrecorder.testbed.backend.control.StaticKeys;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.PrintStream;
import java.io.UncheckedIOException;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import software.amazon.awssdk.auth.credentials.AwsBasicCredentials;
import software.amazon.awssdk.auth.credentials.StaticCredentialsProvider;
import software.amazon.awssdk.awscore.client.builder.AwsClientBuilder;
import software.amazon.awssdk.awscore.client.builder.AwsSyncClientBuilder;
import software.amazon.awssdk.http.apache.ApacheHttpClient;
import software.amazon.awssdk.regions.Region;
import software.amazon.awssdk.services.apigateway.ApiGatewayClient;
import software.amazon.awssdk.services.apigateway.model.IntegrationType;
import software.amazon.awssdk.services.apigateway.model.Op;
import software.amazon.awssdk.services.apigateway.model.PatchOperation;
import software.amazon.awssdk.services.iam.IamClient;

/**
 * {@code check --probe} at a gateway that verifies signatures and enforces both sides' policies.
 */
class ProbeGatewayTest {

  private static final Path DOCS = Path.of(System.getProperty("recorder.home", "../.."), "docs");
  private static final String ROLE = "arn:aws:iam::222222222222:role/orders";
  private static final String TRUST =
      """
      {"Version":"2012-10-17","Statement":[{"Effect":"Allow","Principal":{"AWS":"222222222222"},"Action":"sts:AssumeRole"}]}""";
  private static final String SILENT =
      """
      {
        "Version": "2012-10-17",
        "Statement": [
          {"Effect": "Allow", "Action": "s3:GetObject", "Resource": "arn:aws:s3:::x/*"}
        ]
      }
      """;

  /** What docs/permissions.md says is enough. */
  private static final String MAY_INVOKE = block("permissions.md", "<!-- probe; a test");

  private final ControlPlane server = ControlPlane.start(0, StaticKeys.EMBEDDED, Clock.systemUTC());
  private final IamClient iam = client(IamClient.builder(), StaticKeys.EMBEDDED.partner());
  private final ApiGatewayClient gateway =
      client(ApiGatewayClient.builder(), StaticKeys.EMBEDDED.base());
  private String api = "";
  @TempDir private Path folder = Path.of("");

  ProbeGatewayTest() throws IOException {}

  @BeforeEach
  void deploy() {
    Keys.none();
    Keys.use(StaticKeys.EMBEDDED.partner());
    iam.createRole(r -> r.roleName("orders").assumeRolePolicyDocument(TRUST));
    api = gateway.createRestApi(r -> r.name("quotes")).id();
    String root = gateway.getRestApi(r -> r.restApiId(api)).rootResourceId();
    String quotes =
        gateway.createResource(r -> r.restApiId(api).parentId(root).pathPart("quotes")).id();
    String day =
        gateway.createResource(r -> r.restApiId(api).parentId(quotes).pathPart("{day}")).id();
    gateway.putMethod(
        r -> r.restApiId(api).resourceId(day).httpMethod("GET").authorizationType("AWS_IAM"));
    gateway.putIntegration(
        r ->
            r.restApiId(api)
                .resourceId(day)
                .httpMethod("GET")
                .type(IntegrationType.MOCK)
                .requestTemplates(Map.of("application/json", "{\"statusCode\": 200}")));
    gateway.createDeployment(r -> r.restApiId(api).stageName("prod"));
  }

  @AfterEach
  void stop() {
    iam.close();
    gateway.close();
    server.close();
  }

  @Test
  void should_agree_with_the_gateway_while_one_side_after_the_other_allows() throws IOException {
    Ran nobody = probe(SILENT, "");

    assertThat(nobody.exitCode()).isEqualTo(1);
    assertThat(nobody.out())
        .contains("because no identity-based policy allows the execute-api:Invoke action")
        .contains("verdict: IMPLICIT_DENY, as the check says");

    Ran caller = probe(MAY_INVOKE, "");

    assertThat(caller.exitCode()).isEqualTo(1);
    assertThat(caller.out())
        .contains("because no resource-based policy allows the execute-api:Invoke action")
        .contains("verdict: UNKNOWN, the check did not know");

    save(apiPolicy());
    gateway.createDeployment(r -> r.restApiId(api).stageName("prod"));
    Ran both = probe(MAY_INVOKE, apiPolicy());

    assertThat(both.exitCode()).as(both.out() + both.err()).isZero();
    assertThat(both.out()).contains("answer: 200").contains("verdict: ALLOW, as the check says");
    assertThat(both.err()).doesNotContain("probe-");
  }

  @Test
  void should_find_out_that_a_policy_was_saved_and_not_deployed() throws IOException {
    save(apiPolicy());

    Ran ran = probe(MAY_INVOKE, apiPolicy());

    assertThat(ran.exitCode()).isEqualTo(1);
    assertThat(page(ran)).isEqualTo(block("check.md", "<!-- check --probe; a test"));
  }

  @Test
  void should_say_that_a_method_is_not_there() throws IOException {
    save(apiPolicy());
    gateway.createDeployment(r -> r.restApiId(api).stageName("test"));

    Ran ran = probe("/other/quotes/today", MAY_INVOKE.replace("/prod/", "/*/"), apiPolicy());

    assertThat(ran.out()).contains("Forbidden has several causes: the stage or API does not exist");

    ran = probe("/prod/notes", MAY_INVOKE.replace("/quotes/*", "/*"), apiPolicy());

    assertThat(ran.out())
        .contains("403 MissingAuthenticationTokenException: Missing Authentication Token")
        .contains("no such stage, method and path");
    assertThat(ran.err()).contains("probe-undecided");
  }

  @Test
  void should_say_that_a_key_is_not_known() throws IOException {
    Keys.use("AKIANOBODY0000000000", "nobody");

    Ran ran = probe(MAY_INVOKE, "");

    assertThat(ran.exitCode()).isEqualTo(4);
    assertThat(ran.err()).contains("AWS does not know this access key");
  }

  /** The block behind a comment that begins so. */
  private static String block(String page, String mark) {
    try {
      String text = Files.readString(DOCS.resolve(page));
      int begin = text.indexOf('\n', text.indexOf("```", text.indexOf(mark))) + 1;
      return text.substring(begin, text.indexOf("```", begin));
    } catch (IOException failed) {
      throw new UncheckedIOException(failed);
    }
  }

  /**
   * As the page shows it: other accounts, another id and address, and files without their folder.
   */
  private String page(Ran ran) {
    return (ran.out() + ran.err())
        .replace(folder + "/", "")
        .replace(api, "a1b2c3d4e5")
        .replace(server.address().toString(), "http://127.0.0.1:4566")
        .replace("222222222222", "111122223333")
        .replace("********0000", "********6666")
        .replace("000000000000", "444455556666");
  }

  private String apiPolicy() {
    return """
    {
      "Version": "2012-10-17",
      "Statement": [
        {
          "Effect": "Allow",
          "Principal": {"AWS": "%s"},
          "Action": "execute-api:Invoke",
          "Resource": "execute-api:/prod/GET/quotes/*"
        }
      ]
    }
    """
        .formatted(ROLE);
  }

  private void save(String policy) {
    gateway.updateRestApi(
        r ->
            r.restApiId(api)
                .patchOperations(
                    PatchOperation.builder().op(Op.REPLACE).path("/policy").value(policy).build()));
  }

  private Ran probe(String identity, String resource) throws IOException {
    return probe("/prod/quotes/today", identity, resource);
  }

  /** Gives the role its policy, and asks both the check and the gateway. */
  private Ran probe(String path, String identity, String resource) throws IOException {
    iam.putRolePolicy(r -> r.roleName("orders").policyName("own").policyDocument(identity));
    Files.writeString(folder.resolve("policy.json"), identity);
    Files.writeString(
        folder.resolve("recorder.yaml"),
        "apis:\n  - {id: %s, account: \"000000000000\", region: us-east-1}\n".formatted(api));
    Files.writeString(
        Files.createDirectories(folder.resolve("traces"))
            .resolve("20260102T030405000Z-1-00000000.jsonl"),
        """
        {"trace":1,"agent":"0.1.0","capture":1,"pid":1,"start":"2026-01-02T03:04:05.000Z"}
        {"at":"2026-01-02T03:04:06.000Z","n":1,"call":{"kind":"signed","service":"execute-api","operation":"Request","region":"us-east-1","partition":"aws","account":"222222222222","endpoint":"%s.execute-api.us-east-1.amazonaws.com","principal":"base","arguments":{"Method":["GET"],"Path":["%s"],"SessionToken":true,"SignedHeaders":["host","x-amz-date","x-amz-security-token"],"SigningRegion":["us-east-1"]},"origin":{"kind":"application","class":"com.acme.Quotes","method":"ask"}}}
        {"at":"2026-01-02T03:04:07.000Z","end":true,"calls":1,"distinct":1,"lost":0}
        """
            .formatted(api, path));
    List<String> arguments =
        new ArrayList<>(
            List.of(
                "check",
                folder.resolve("traces").toString(),
                "--policy",
                folder.resolve("policy.json").toString(),
                "--principal",
                ROLE,
                "--config",
                folder.resolve("recorder.yaml").toString(),
                "--probe",
                "--yes",
                "--assume-role",
                ROLE,
                "--endpoint-url",
                server.address().toString(),
                "--region",
                "us-east-1"));
    if (!resource.isEmpty()) {
      Path file = Files.writeString(folder.resolve("api-policy.json"), resource);
      arguments.addAll(Arrays.asList("--api-policy", api + "=" + file));
    }
    ByteArrayOutputStream out = new ByteArrayOutputStream();
    ByteArrayOutputStream err = new ByteArrayOutputStream();
    int exitCode =
        CommandTree.run(
            new Console(
                out, new PrintStream(err, true, StandardCharsets.UTF_8), Terminal.NONE, "recorder"),
            new Installation(Path.of("nowhere"), "", Path.of("")),
            arguments.toArray(String[]::new));
    return new Ran(
        exitCode, out.toString(StandardCharsets.UTF_8), err.toString(StandardCharsets.UTF_8));
  }

  private <B extends AwsClientBuilder<B, C> & AwsSyncClientBuilder<B, C>, C> C client(
      B builder, StaticKeys.Key key) {
    URI address = server.address();
    return builder
        .endpointOverride(address)
        .region(Region.US_EAST_1)
        .httpClient(ApacheHttpClient.create())
        .credentialsProvider(
            StaticCredentialsProvider.create(
                AwsBasicCredentials.create(key.accessKeyId(), key.secretAccessKey())))
        .build();
  }
}
