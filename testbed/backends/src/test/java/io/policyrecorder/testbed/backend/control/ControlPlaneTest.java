package io.policyrecorder.testbed.backend.control;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.policyrecorder.testbed.backend.Clients;
import io.policyrecorder.testbed.backend.Partner;
import java.io.IOException;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.time.Duration;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import software.amazon.awssdk.auth.credentials.AwsBasicCredentials;
import software.amazon.awssdk.auth.credentials.AwsSessionCredentials;
import software.amazon.awssdk.awscore.exception.AwsServiceException;
import software.amazon.awssdk.services.iam.IamClient;
import software.amazon.awssdk.services.kms.KmsClient;
import software.amazon.awssdk.services.lambda.LambdaClient;
import software.amazon.awssdk.services.sts.StsClient;
import software.amazon.awssdk.services.sts.model.Credentials;

class ControlPlaneTest {
  private static final String MISMATCH =
      "The request signature we calculated does not match the signature you provided.";

  private final TestClock clock = new TestClock();
  private final ControlPlane server = ControlPlane.start(0, StaticKeys.EMBEDDED, clock);
  private final Clients clients = TestClients.of(server.address());

  ControlPlaneTest() throws IOException {}

  @AfterEach
  void stop() {
    server.close();
  }

  @Test
  void should_refuse_a_wrong_secret() {
    Clients wrong =
        clients.with(
            AwsBasicCredentials.create(StaticKeys.EMBEDDED.base().accessKeyId(), "not the secret"));

    assertThatThrownBy(() -> wrong.build("kms", KmsClient.builder()).listAliases())
        .satisfies(e -> assertError(e, 400, "InvalidSignatureException"))
        .hasMessageContaining(MISMATCH);
    assertThatThrownBy(() -> wrong.build("sts", StsClient.builder()).getCallerIdentity())
        .satisfies(e -> assertError(e, 403, "SignatureDoesNotMatch"))
        .hasMessageContaining(MISMATCH);
    assertThatThrownBy(
            () ->
                wrong.build("lambda", LambdaClient.builder()).getFunction(r -> r.functionName("f")))
        .satisfies(e -> assertError(e, 403, "InvalidSignatureException"))
        .hasMessageContaining(MISMATCH);
  }

  @Test
  void should_refuse_a_key_that_nobody_made() {
    Clients unknown = clients.with(AwsBasicCredentials.create("AKIAUNKNOWN000000000", "secret"));

    assertThatThrownBy(() -> unknown.build("kms", KmsClient.builder()).listAliases())
        .satisfies(e -> assertError(e, 400, "UnrecognizedClientException"))
        .hasMessageContaining("The security token included in the request is invalid.");
    assertThatThrownBy(() -> unknown.build("sts", StsClient.builder()).getCallerIdentity())
        .satisfies(e -> assertError(e, 403, "InvalidClientTokenId"));
  }

  @Test
  void should_refuse_a_temporary_key_without_its_token() {
    Credentials session = assume();
    Clients bare =
        clients.with(AwsBasicCredentials.create(session.accessKeyId(), session.secretAccessKey()));
    Clients other =
        clients.with(
            AwsSessionCredentials.create(
                session.accessKeyId(), session.secretAccessKey(), "another token"));

    assertThatThrownBy(() -> bare.build("sts", StsClient.builder()).getCallerIdentity())
        .satisfies(e -> assertError(e, 403, "InvalidClientTokenId"));
    assertThatThrownBy(() -> other.build("sts", StsClient.builder()).getCallerIdentity())
        .satisfies(e -> assertError(e, 403, "InvalidClientTokenId"));
  }

  @Test
  void should_refuse_an_expired_token() {
    Clients partner = clients.with(assume());
    assertThat(partner.build("sts", StsClient.builder()).getCallerIdentity().account())
        .isEqualTo(Partner.ACCOUNT);

    clock.advance(Duration.ofMinutes(61));

    assertThatThrownBy(() -> partner.build("sts", StsClient.builder()).getCallerIdentity())
        .satisfies(e -> assertError(e, 403, "ExpiredToken"))
        .hasMessageContaining("The security token included in the request is expired");
    assertThatThrownBy(() -> partner.build("kms", KmsClient.builder()).listAliases())
        .satisfies(e -> assertError(e, 400, "ExpiredTokenException"));
  }

  @Test
  void should_refuse_a_signature_that_is_older_than_five_minutes() {
    clock.advance(Duration.ofMinutes(6));

    assertThatThrownBy(() -> clients.build("sts", StsClient.builder()).getCallerIdentity())
        .satisfies(e -> assertError(e, 403, "SignatureDoesNotMatch"))
        .hasMessageMatching(
            "(?s)Signature expired: \\d{8}T\\d{6}Z is now earlier than \\d{8}T\\d{6}Z.*");
  }

  @Test
  void should_refuse_a_request_without_signature() throws Exception {
    HttpResponse<String> query =
        post(
            "Action=GetCallerIdentity&Version=2011-06-15",
            "Content-Type",
            "application/x-www-form-urlencoded");
    HttpResponse<String> json = post("{}", "X-Amz-Target", "TrentService.ListAliases");

    assertThat(query.statusCode()).isEqualTo(403);
    assertThat(query.body())
        .contains("<Code>MissingAuthenticationToken</Code>")
        .contains("<Message>Request is missing Authentication Token</Message>");
    assertThat(json.statusCode()).isEqualTo(400);
    assertThat(json.body())
        .isEqualTo(
            "{\"__type\":\"MissingAuthenticationTokenException\",\"message\":\"Missing Authentication Token\"}");
  }

  @Test
  void should_say_what_an_incomplete_signature_lacks() throws Exception {
    HttpResponse<String> answer =
        post(
            "{}",
            "X-Amz-Target",
            "TrentService.ListAliases",
            "Authorization",
            "AWS4-HMAC-SHA256 Credential=a/20260101/us-east-1/kms/aws4_request");

    assertThat(answer.body())
        .contains("IncompleteSignatureException")
        .contains("Authorization header requires 'Signature' parameter.")
        .contains("Authorization header requires 'SignedHeaders' parameter.");
  }

  @Test
  void should_name_the_operation_that_it_lacks_and_those_that_it_has() {
    assertThatThrownBy(
            () -> clients.build("kms", KmsClient.builder()).listGrants(r -> r.keyId("k")))
        .satisfies(e -> assertError(e, 501, "NotImplemented"))
        .hasMessageContaining(
            "does not implement kms:ListGrants. It has: CreateAlias, CreateKey, Decrypt");
  }

  @Test
  void should_refuse_a_role_whose_trust_policy_does_not_fit() {
    StsClient sts = clients.build("sts", StsClient.builder());

    assertThatThrownBy(() -> sts.assumeRole(r -> r.roleArn(Partner.ROLE_ARN).roleSessionName("s")))
        .satisfies(e -> assertError(e, 403, "AccessDenied"))
        .hasMessageContaining(
            "User: arn:aws:iam::000000000000:user/testbed is not authorized to perform: sts:AssumeRole"
                + " on resource: arn:aws:iam::222222222222:role/partner-invoices-reader");
    assertThatThrownBy(
            () ->
                sts.assumeRole(
                    r -> r.roleArn(Partner.ROLE_ARN).roleSessionName("s").externalId("other")))
        .satisfies(e -> assertError(e, 403, "AccessDenied"));
  }

  @Test
  void should_refuse_policies_that_it_cannot_evaluate() {
    String trust =
        """
        {"Statement":[{"Effect":"Allow","Principal":"*","Action":"sts:AssumeRole",
          "Condition":{"NumericLessThan":{"aws:MultiFactorAuthAge":"3600"}}}]}""";

    assertThatThrownBy(
            () ->
                clients
                    .build("iam", IamClient.builder())
                    .createRole(r -> r.roleName("r").assumeRolePolicyDocument(trust)))
        .satisfies(e -> assertError(e, 501, "NotImplemented"))
        .hasMessageContaining("the condition operator NumericLessThan");
  }

  @Test
  void should_keep_the_accounts_apart() {
    IamClient base = clients.build("iam", IamClient.builder());
    IamClient partner = clients.asPartner().build("iam", IamClient.builder());

    assertThat(base.listRoles().roles()).isEmpty();
    assertThat(partner.listRoles().roles()).hasSize(1);
  }

  private Credentials assume() {
    return clients
        .build("sts", StsClient.builder())
        .assumeRole(
            r -> r.roleArn(Partner.ROLE_ARN).roleSessionName("s").externalId(Partner.EXTERNAL_ID))
        .credentials();
  }

  private HttpResponse<String> post(String body, String... headers)
      throws IOException, InterruptedException {
    HttpRequest request =
        HttpRequest.newBuilder(server.address().resolve("/"))
            .headers(headers)
            .POST(HttpRequest.BodyPublishers.ofString(body))
            .build();
    return HttpClient.newHttpClient().send(request, HttpResponse.BodyHandlers.ofString());
  }

  private static void assertError(Throwable thrown, int status, String code) {
    assertThat(thrown).isInstanceOf(AwsServiceException.class);
    AwsServiceException error = (AwsServiceException) thrown;
    assertThat(error.awsErrorDetails().errorCode()).isEqualTo(code);
    assertThat(error.statusCode()).isEqualTo(status);
  }
}
