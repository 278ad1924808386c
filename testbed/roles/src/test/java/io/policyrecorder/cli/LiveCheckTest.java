package io.policyrecorder.cli;

import static org.assertj.core.api.Assertions.assertThat;

import io.policyrecorder.cli.RoleLab.Ran;
import io.policyrecorder.testbed.backend.control.StaticKeys;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import software.amazon.awssdk.auth.credentials.AwsBasicCredentials;
import software.amazon.awssdk.auth.credentials.StaticCredentialsProvider;
import software.amazon.awssdk.http.urlconnection.UrlConnectionHttpClient;
import software.amazon.awssdk.regions.Region;
import software.amazon.awssdk.services.apigateway.ApiGatewayClient;
import software.amazon.awssdk.services.apigateway.model.IntegrationType;
import software.amazon.awssdk.services.apigatewayv2.ApiGatewayV2Client;
import software.amazon.awssdk.services.apigatewayv2.model.AuthorizationType;
import software.amazon.awssdk.services.apigatewayv2.model.ProtocolType;

/** What {@code check --live} reads of API Gateway over HTTP, and what it concludes. */
class LiveCheckTest {

  private static final String ALLOW =
      statement("Allow", "\"*\"").replace("RESOURCE", "execute-api:/*");
  private static final String DENY =
      statement("Deny", "\"*\"").replace("RESOURCE", "execute-api:/*");

  @TempDir private Path folder = Path.of("");
  private Embedded embedded = new Embedded(Path.of(""));
  private ApiGatewayClient gateway = gateway(StaticKeys.EMBEDDED.partner());
  private final List<String> calls = new ArrayList<>();

  private static String statement(String effect, String principal) {
    return """
    {"Version":"2012-10-17","Statement":[{"Effect":"%s","Principal":%s,"Action":"execute-api:Invoke","Resource":"RESOURCE"}]}\
    """
        .formatted(effect, principal);
  }

  private ApiGatewayClient gateway(StaticKeys.Key key) {
    return ApiGatewayClient.builder()
        .endpointOverride(embedded.lab.proxy.address())
        .region(Region.US_EAST_1)
        .httpClient(UrlConnectionHttpClient.create())
        .credentialsProvider(credentials(key))
        .build();
  }

  private static StaticCredentialsProvider credentials(StaticKeys.Key key) {
    return StaticCredentialsProvider.create(
        AwsBasicCredentials.create(key.accessKeyId(), key.secretAccessKey()));
  }

  @BeforeEach
  void start() {
    embedded.close();
    gateway.close();
    embedded = new Embedded(folder);
    gateway = gateway(StaticKeys.EMBEDDED.partner());
  }

  @AfterEach
  void stop() {
    gateway.close();
    embedded.close();
  }

  @Test
  void should_tell_whose_an_api_is_and_decide_by_its_deployed_policy() throws IOException {
    String api = api("AWS_IAM", ALLOW);
    gateway.createDeployment(r -> r.restApiId(api).stageName("prod"));
    request(host(api), "/prod/orders/4711");

    Ran ran = check(granting("arn:aws:sqs:us-east-1:222222222222:q"));

    assertThat(ran.out())
        .as(ran.err())
        .containsPattern(
            "ALLOW .*execute-api:Invoke +arn:aws:execute-api:us-east-1:222222222222:"
                + api
                + "/prod/GET/orders/4711");
    assertThat(ran.err())
        .contains("API " + api + " belongs to account 222222222222")
        .contains("allow-only-policy")
        .doesNotContain("policy-not-deployed")
        .doesNotContain("api-assumed")
        .doesNotContain("account-unknown")
        .doesNotContain("policy-unreadable");
  }

  @Test
  void trap_20_should_decide_by_the_policy_that_is_deployed_and_tell_of_the_newer_one()
      throws IOException {
    String api = api("AWS_IAM", DENY);
    gateway.createDeployment(r -> r.restApiId(api).stageName("prod"));
    embedded.lab.proxy.answer(
        "/restapis/" + api,
        "{\"id\":\"%s\",\"name\":\"orders\",\"policy\":\"%s\",\"endpointConfiguration\":{\"types\":[\"REGIONAL\"]}}"
            .formatted(api, ALLOW.replace("\"", "\\\\\\\"")));
    request(host(api), "/prod/orders/4711");

    Ran ran = check(granting("*"));

    assertThat(ran.out()).as(ran.err()).containsPattern("(?m)^DENY ");
    assertThat(ran.err())
        .contains("policy-not-deployed")
        .containsPattern("the last deployment of the stage prod is of 20\\d\\d-");
  }

  @Test
  void trap_20_should_not_allow_by_a_policy_that_may_not_be_deployed() throws IOException {
    String api = api("AWS_IAM", ALLOW);
    gateway.createDeployment(r -> r.restApiId(api).stageName("prod"));
    embedded.lab.proxy.answer("/restapis/" + api + "/stages/prod/exports/oas30", "not JSON");
    request(host(api), "/prod/orders/4711");

    Ran ran = check(granting("arn:aws:sqs:us-east-1:222222222222:q"));

    assertThat(ran.out())
        .containsPattern("(?m)^UNKNOWN ")
        .contains("whether its policy is deployed could not be read");
    assertThat(ran.err()).contains("policy-not-deployed").contains("The export cannot be read");
  }

  @Test
  void should_know_how_the_method_of_the_request_authorizes() throws IOException {
    String api = api("NONE", "");
    gateway.createDeployment(r -> r.restApiId(api).stageName("prod"));
    request(host(api), "/prod/orders/4711");
    request(host(api), "/prod/other");

    Ran ran =
        check(granting("arn:aws:execute-api:us-east-1:222222222222:" + api + "/prod/GET/other"));

    assertThat(ran.out())
        .containsPattern("(?m)^ALLOW .*/prod/GET/orders/4711")
        .containsPattern("(?m)^UNKNOWN .*/prod/GET/other");
    assertThat(ran.err())
        .contains("route-not-deployed")
        .contains("has no method that would take GET /other")
        .contains("Missing Authentication Token");
  }

  @Test
  void should_not_allow_what_goes_to_a_stage_that_is_not_there() throws IOException {
    String api = api("AWS_IAM", ALLOW);
    request(host(api), "/prod/orders/4711");

    Ran ran = check(granting("*"));

    assertThat(ran.out()).containsPattern("(?m)^UNKNOWN ");
    assertThat(ran.err()).contains("route-not-deployed").contains("has no stage prod");
  }

  @Test
  void should_not_allow_what_goes_to_an_api_that_nobody_can_read() throws IOException {
    request(host("a1b2c3d4e5"), "/prod/orders/4711");

    Ran ran = check(granting("*"));

    assertThat(ran.out()).containsPattern("(?m)^UNKNOWN ");
    assertThat(ran.err())
        .contains("policy-unreadable")
        .contains("account 222222222222 has no API of this id in us-east-1")
        .contains("--owner-profile");
  }

  @Test
  void should_refuse_a_private_api_without_policy() throws IOException {
    String api =
        gateway
            .createRestApi(
                r -> r.name("closed").endpointConfiguration(e -> e.typesWithStrings("PRIVATE")))
            .id();
    method(api, "AWS_IAM");
    gateway.createDeployment(r -> r.restApiId(api).stageName("prod"));
    request(host(api), "/prod/orders/4711");

    Ran ran = check(granting("*"));

    assertThat(ran.out())
        .containsPattern("(?m)^IMPLICIT_DENY ")
        .contains("a private API answers nobody before it has a resource policy");
  }

  @Test
  void should_find_the_api_behind_a_custom_domain() throws IOException {
    String api = api("AWS_IAM", DENY);
    gateway.createDeployment(r -> r.restApiId(api).stageName("prod"));
    gateway.createDomainName(r -> r.domainName("api.acme.example"));
    gateway.createBasePathMapping(
        r -> r.domainName("api.acme.example").basePath("v1").restApiId(api).stage("prod"));
    request("api.acme.example", "/v1/orders/4711");
    request("other.acme.example", "/v1/orders/4711");

    Ran ran = check(granting("*"));

    assertThat(ran.out())
        .containsPattern(
            "(?m)^DENY .*arn:aws:execute-api:us-east-1:222222222222:"
                + api
                + "/prod/GET/orders/4711");
    assertThat(ran.out()).containsPattern("(?m)^UNKNOWN ");
    assertThat(ran.err()).contains("policy-unreadable").contains("domain other.acme.example");
  }

  @Test
  void should_know_the_stage_of_an_http_api_that_no_url_names() throws IOException {
    String id;
    try (ApiGatewayV2Client http =
        ApiGatewayV2Client.builder()
            .endpointOverride(embedded.lab.proxy.address())
            .region(Region.US_EAST_1)
            .httpClient(UrlConnectionHttpClient.create())
            .credentialsProvider(credentials(StaticKeys.EMBEDDED.partner()))
            .build()) {
      id = http.createApi(r -> r.name("orders").protocolType(ProtocolType.HTTP)).apiId();
      http.createRoute(
          r ->
              r.apiId(id)
                  .routeKey("GET /orders/{id}")
                  .authorizationType(AuthorizationType.AWS_IAM));
      http.createStage(r -> r.apiId(id).stageName("$default"));
    }
    request(host(id), "/orders/4711");

    Ran ran = check(granting("arn:aws:execute-api:us-east-1:222222222222:" + id + "/$default/*"));

    assertThat(ran.out())
        .as(ran.err())
        .containsPattern("(?m)^ALLOW .*" + id + "/\\$default/GET/orders/4711");
    assertThat(ran.err()).contains("API " + id + " belongs to account 222222222222");
  }

  @Test
  void should_read_the_apis_of_another_account_with_its_profile() throws IOException {
    StaticKeys.Key owner = StaticKeys.EMBEDDED.base();
    String api;
    try (ApiGatewayClient theirs = gateway(owner)) {
      api = theirs.createRestApi(r -> r.name("theirs")).id();
      String root = theirs.getResources(r -> r.restApiId(api)).items().get(0).id();
      theirs.putMethod(
          r -> r.restApiId(api).resourceId(root).httpMethod("GET").authorizationType("AWS_IAM"));
      theirs.createDeployment(r -> r.restApiId(api).stageName("prod"));
    }
    Path credentials =
        Files.writeString(
            folder.resolve("credentials"),
            "[owner]\naws_access_key_id=%s\naws_secret_access_key=%s\n"
                .formatted(owner.accessKeyId(), owner.secretAccessKey()));
    request(host(api), "/prod/");
    System.setProperty("aws.sharedCredentialsFile", credentials.toString());
    try {
      Ran ran = check(granting("*"), "--owner-profile", "owner");

      assertThat(ran.out())
          .as(ran.err())
          .containsPattern("(?m)^IMPLICIT_DENY ")
          .contains("both sides have to allow the request");
      assertThat(ran.err()).contains("API " + api + " belongs to account 000000000000");
    } finally {
      System.setProperty("aws.sharedCredentialsFile", "/nowhere");
    }
  }

  @Test
  void should_change_nothing() throws IOException {
    String api = api("AWS_IAM", ALLOW);
    gateway.createDeployment(r -> r.restApiId(api).stageName("prod"));
    request(host(api), "/prod/orders/4711");
    int made = embedded.lab.proxy.methods().size();

    check(granting("*"));

    List<String> methods = embedded.lab.proxy.methods();
    // STS alone is asked by POST: who we are.
    assertThat(methods.subList(made, methods.size()))
        .contains("GET")
        .doesNotContain("PUT", "PATCH", "DELETE");
    assertThat(
            embedded.lab.proxy.actions().stream()
                .filter(each -> !each.isEmpty())
                .filter(FaultProxy::changes))
        .isEmpty();
  }

  @Test
  void should_say_that_an_owner_is_asked_with_live_alone() throws IOException {
    request(host("a1b2c3d4e5"), "/prod/orders/4711");

    Ran ran = embedded.lab.recorder("check", traces(), "--owner-profile", "owner");

    assertThat(ran.exitCode()).isEqualTo(2);
    assertThat(ran.err()).contains("--owner-profile is for --live");
  }

  private static String host(String api) {
    return api + ".execute-api.us-east-1.amazonaws.com";
  }

  /** An API with {@code GET /orders/{id}}, not deployed. */
  private String api(String authorization, String policy) {
    String api =
        gateway.createRestApi(r -> r.name("orders").policy(policy.isEmpty() ? null : policy)).id();
    method(api, authorization);
    return api;
  }

  private void method(String api, String authorization) {
    String root = gateway.getResources(r -> r.restApiId(api)).items().get(0).id();
    String orders =
        gateway.createResource(r -> r.restApiId(api).parentId(root).pathPart("orders")).id();
    String order =
        gateway.createResource(r -> r.restApiId(api).parentId(orders).pathPart("{id}")).id();
    gateway.putMethod(
        r -> r.restApiId(api).resourceId(order).httpMethod("GET").authorizationType(authorization));
    gateway.putIntegration(
        r ->
            r.restApiId(api)
                .resourceId(order)
                .httpMethod("GET")
                .type(IntegrationType.MOCK)
                .requestTemplates(Map.of("application/json", "{\"statusCode\": 200}")));
  }

  /** A signed request of the application, which runs in account 222222222222. */
  private void request(String host, String path) {
    calls.add(
        """
        {"at":"2026-01-02T03:04:06.000Z","n":1,"call":{"kind":"signed","service":"execute-api","operation":"Request","region":"us-east-1","partition":"aws","account":"222222222222","endpoint":"%s","principal":"base","arguments":{"Method":["GET"],"Path":["%s"],"SessionToken":true,"SignedHeaders":["host","x-amz-date","x-amz-security-token"],"SigningRegion":["us-east-1"]},"origin":{"kind":"application","class":"com.acme.Q","method":"ask"}}}
        """
            .formatted(host, path));
  }

  private String traces() throws IOException {
    Path traces = Files.createDirectories(folder.resolve("traces"));
    Files.writeString(
        traces.resolve("20260102T030405000Z-1-00000000.jsonl"),
        """
        {"trace":1,"agent":"0.1.0","capture":1,"pid":1,"start":"2026-01-02T03:04:05.000Z"}
        """
            + String.join("", calls)
            + """
            {"at":"2026-01-02T03:04:07.000Z","end":true,"calls":%d,"distinct":%d,"lost":0}
            """
                .formatted(calls.size(), calls.size()));
    return traces.toString();
  }

  private String granting(String resource) throws IOException {
    return embedded.lab.policy("policy.json", "execute-api:Invoke on " + resource);
  }

  private Ran check(String policy, String... more) throws IOException {
    List<String> all =
        new ArrayList<>(
            List.of(
                "check",
                traces(),
                "--live",
                "--policy",
                policy,
                "--principal",
                "arn:aws:iam::222222222222:role/orders"));
    all.addAll(List.of(more));
    return embedded.lab.recorder(all.toArray(String[]::new));
  }
}
