package io.policyrecorder.testbed.backend.control;

import static org.assertj.core.api.Assertions.assertThat;

import io.policyrecorder.testbed.backend.Clients;
import io.policyrecorder.testbed.backend.DeployedApi;
import io.policyrecorder.testbed.backend.Partner;
import java.io.IOException;
import java.net.http.HttpResponse;
import java.time.Clock;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import software.amazon.awssdk.auth.credentials.AwsBasicCredentials;
import software.amazon.awssdk.services.apigateway.ApiGatewayClient;
import software.amazon.awssdk.services.apigateway.model.Op;
import software.amazon.awssdk.services.apigateway.model.PatchOperation;
import software.amazon.awssdk.services.iam.IamClient;
import software.amazon.awssdk.services.sts.StsClient;

class ExecuteApiTest {
  private static final String ALLOW_PARTNER =
      """
      {"Version":"2012-10-17","Statement":[{"Effect":"Allow","Action":"execute-api:Invoke",
        "Principal":{"AWS":"arn:aws:iam::222222222222:root"},"Resource":"execute-api:/test/GET/prices/*"}]}""";
  private static final String ALLOW_PRICES =
      """
      {"Version":"2012-10-17","Statement":[{"Effect":"Allow","Action":"execute-api:Invoke",
        "Resource":"arn:aws:execute-api:us-east-1:000000000000:*/test/GET/prices/*"}]}""";
  private static final String DENY_ALL =
      """
      {"Version":"2012-10-17","Statement":[{"Effect":"Deny","Action":"execute-api:*",
        "Principal":"*","Resource":"execute-api:/*"}]}""";

  private final ControlPlane server = ControlPlane.start(0, StaticKeys.EMBEDDED, Clock.systemUTC());
  private final Clients clients = TestClients.of(server.address());

  ExecuteApiTest() throws IOException {}

  @AfterEach
  void stop() {
    server.close();
  }

  @Test
  void should_answer_the_owners_account() throws Exception {
    HttpResponse<String> answer =
        DeployedApi.create(clients, "prices", "").signed("GET", "/prices/42");

    assertThat(answer.statusCode()).isEqualTo(200);
    assertThat(answer.body()).isEqualTo("{\"price\":42}");
  }

  @Test
  void should_answer_at_the_older_address_too() throws Exception {
    DeployedApi api = DeployedApi.create(clients, "prices", "");
    String url = server.address() + "/restapis/" + api.id() + "/test/_user_request_";

    assertThat(
            new DeployedApi(clients, api.id(), url)
                .signed("GET", "/prices/4%202?q=a%20b&a=")
                .statusCode())
        .isEqualTo(200);
  }

  @Test
  void should_refuse_an_unsigned_request_and_an_unknown_path_alike() throws Exception {
    DeployedApi api = DeployedApi.create(clients, "prices", "");

    assertRefused(
        api.unsigned("GET", "/prices/42"),
        "MissingAuthenticationTokenException",
        "{\"message\":\"Missing Authentication Token\"}");
    assertRefused(
        api.signed("GET", "/orders"),
        "MissingAuthenticationTokenException",
        "{\"message\":\"Missing Authentication Token\"}");
    assertRefused(
        api.signed("POST", "/prices/42"),
        "MissingAuthenticationTokenException",
        "{\"message\":\"Missing Authentication Token\"}");
  }

  @Test
  void should_refuse_a_signature_for_another_service_or_region() throws Exception {
    DeployedApi api = DeployedApi.create(clients, "prices", "");

    assertRefused(
        api.signed("GET", "/prices/42", "s3", "us-east-1"),
        "InvalidSignatureException",
        "{\"message\":\"Credential should be scoped to correct service: 'execute-api'.\"}");
    assertRefused(
        api.signed("GET", "/prices/42", "execute-api", "eu-west-1"),
        "InvalidSignatureException",
        "{\"message\":\"Credential should be scoped to a valid region, not 'eu-west-1'.\"}");
  }

  @Test
  void should_refuse_a_wrong_secret_and_an_unknown_key() throws Exception {
    DeployedApi api = DeployedApi.create(clients, "prices", "");
    Clients wrong =
        clients.with(AwsBasicCredentials.create(StaticKeys.EMBEDDED.base().accessKeyId(), "wrong"));
    Clients unknown = clients.with(AwsBasicCredentials.create("AKIAUNKNOWN000000000", "wrong"));

    assertThat(api.as(wrong).signed("GET", "/prices/42").body())
        .contains("The request signature we calculated does not match");
    assertRefused(
        api.as(unknown).signed("GET", "/prices/42"),
        "UnrecognizedClientException",
        "{\"message\":\"The security token included in the request is invalid.\"}");
  }

  @Test
  void should_let_another_account_in_only_if_both_sides_do() throws Exception {
    DeployedApi silent = DeployedApi.create(clients, "silent", "");
    DeployedApi open = DeployedApi.create(clients, "open", ALLOW_PARTNER);
    Clients role =
        clients.with(
            clients
                .build("sts", StsClient.builder())
                .assumeRole(
                    r ->
                        r.roleArn(Partner.ROLE_ARN)
                            .roleSessionName("s")
                            .externalId(Partner.EXTERNAL_ID))
                .credentials());

    assertThat(open.as(role).signed("GET", "/prices/42").body())
        .endsWith("because no identity-based policy allows the execute-api:Invoke action\"}");
    clients
        .asPartner()
        .build("iam", IamClient.builder())
        .putRolePolicy(
            r -> r.roleName(Partner.ROLE_NAME).policyName("prices").policyDocument(ALLOW_PRICES));
    assertRefused(
        silent.as(role).signed("GET", "/prices/42"),
        "AccessDeniedException",
        "{\"Message\":\"User: arn:aws:sts::222222222222:assumed-role/partner-invoices-reader/s is not"
            + " authorized to perform: execute-api:Invoke on resource:"
            + " arn:aws:execute-api:us-east-1:********0000:"
            + silent.id()
            + "/test/GET/prices/42 because no resource-based policy allows the execute-api:Invoke action\"}");
    assertThat(open.as(role).signed("GET", "/prices/42").statusCode()).isEqualTo(200);
  }

  @Test
  void should_let_an_explicit_deny_win_once_it_is_deployed() throws Exception {
    DeployedApi api = DeployedApi.create(clients, "prices", "");
    ApiGatewayClient gateway = clients.build("api_gateway", ApiGatewayClient.builder());
    gateway.updateRestApi(
        r ->
            r.restApiId(api.id())
                .patchOperations(
                    PatchOperation.builder()
                        .op(Op.REPLACE)
                        .path("/policy")
                        .value(DENY_ALL)
                        .build()));
    int before = api.signed("GET", "/prices/42").statusCode();
    gateway.createDeployment(r -> r.restApiId(api.id()).stageName("test"));

    assertThat(before).isEqualTo(200);
    assertThat(api.signed("GET", "/prices/42").body()).endsWith("with an explicit deny\"}");
    assertThat(gateway.getRestApi(r -> r.restApiId(api.id())).policy())
        .contains("\\\"Deny\\\"")
        .contains("arn:aws:execute-api:us-east-1:000000000000:" + api.id() + "/*");
  }

  private static void assertRefused(HttpResponse<String> answer, String type, String body) {
    assertThat(answer.statusCode()).isEqualTo(403);
    assertThat(answer.headers().firstValue("x-amzn-ErrorType")).hasValue(type);
    assertThat(answer.body()).isEqualTo(body);
  }
}
