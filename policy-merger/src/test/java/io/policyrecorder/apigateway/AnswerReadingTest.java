package io.policyrecorder.apigateway;

import static io.policyrecorder.apigateway.AnswerReading.Kind.DENIED;
import static io.policyrecorder.apigateway.AnswerReading.Kind.LET_THROUGH;
import static io.policyrecorder.apigateway.AnswerReading.Kind.UNDECIDED;
import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class AnswerReadingTest {

  private static final String ARN =
      "arn:aws:execute-api:us-east-1:123456789012:abc123/prod/GET/pets";
  private static final String USER =
      "User: arn:aws:sts::123456789012:assumed-role/orders/s is not authorized to perform:"
          + " execute-api:Invoke on resource: "
          + ARN.replace("12345678", "********");

  private static AnswerReading read(int status, String type, String text) {
    return AnswerReading.of(new ApiAnswer(status, type, text), true);
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "with an explicit deny in an identity-based policy | A Deny in an identity-based policy",
        "with an explicit deny in a resource-based policy | A Deny in the resource policy",
        "with an explicit deny in a service control policy | A Deny in a service control policy",
        "with an explicit deny in a resource control policy | A Deny in a resource control policy",
        "with an explicit deny in a permissions boundary | A Deny in the permissions boundary",
        "with an explicit deny in a session policy | A Deny in the session policy",
        "with an explicit deny in a VPC endpoint policy | A Deny in the policy of the VPC endpoint",
        "with an explicit deny | does not say in which policy",
        "because no identity-based policy allows the execute-api:Invoke action | Nothing in an identity-based policy",
        "because no resource-based policy allows the execute-api:Invoke action | Nothing in the resource policy",
        "because no service control policy allows the execute-api:Invoke action | Nothing in a service control policy",
        "because no permissions boundary allows the execute-api:Invoke action | Nothing in the permissions boundary",
        "because no session policy allows the execute-api:Invoke action | Nothing in the session policy",
        "because no VPC endpoint policy allows the execute-api:Invoke action | Nothing in the policy of the VPC endpoint",
        "'' | does not say which one should"
      })
  void should_name_the_policy_that_denies(String suffix, String meaning) {
    AnswerReading reading = read(403, "AccessDeniedException", (USER + " " + suffix).strip());

    assertThat(reading.kind()).isEqualTo(DENIED);
    assertThat(reading.meaning()).contains(meaning);
    assertThat(reading.advice()).isNotEmpty();
  }

  @Test
  void should_name_the_policys_arn_where_aws_does() {
    String scp = "arn:aws:organizations::123456789012:policy/o-1/service_control_policy/p-1";

    assertThat(
            read(
                    403,
                    "AccessDeniedException",
                    USER + " with an explicit deny in a service control policy: " + scp)
                .meaning())
        .contains(scp);
    assertThat(
            read(
                    403,
                    "AccessDeniedException",
                    USER
                        + " because no permissions boundary allows the execute-api:Invoke action:"
                        + " arn:aws:iam::123456789012:policy/limit")
                .meaning())
        .contains("arn:aws:iam::123456789012:policy/limit");
  }

  @Test
  void should_not_be_misled_by_the_path() {
    String path = USER + "/with%20an explicit deny in a session policy";

    assertThat(read(403, "AccessDeniedException", path.replace(" explicit", "-explicit")).meaning())
        .doesNotContain("session");
  }

  @Test
  void should_say_that_the_method_took_nobody_for_the_caller() {
    String anonymous =
        "User: anonymous is not authorized to perform: execute-api:Invoke on resource: " + ARN;

    assertThat(read(403, "AccessDeniedException", anonymous).meaning())
        .contains("authorization is not AWS_IAM");
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "403 | MissingAuthenticationTokenException | Missing Authentication Token | no such stage, method and path",
        "403 | UnrecognizedClientException | The security token included in the request is invalid. | does not know the access key",
        "403 | AccessDeniedException | The security token included in the request is invalid. | does not know the access key",
        "403 | ExpiredTokenException | The security token included in the request is expired | has ended",
        "403 | InvalidSignatureException | The request signature we calculated does not match | secret access key is wrong",
        "403 | SignatureDoesNotMatch | The request signature we calculated does not match | secret access key is wrong",
        "403 | InvalidSignatureException | Signature expired: 20260115T083000Z is now earlier than 20260115T083200Z | clock",
        "403 | InvalidSignatureException | Signature not yet current: 20260115T083000Z is still later | clock",
        "403 | InvalidSignatureException | Credential should be scoped to a valid region, not 'us-east-1'. | another region or service",
        "403 | IncompleteSignatureException | Authorization header requires 'Credential' parameter. | proxy changed the request",
        "403 | ForbiddenException | Forbidden | AWS WAF",
        "403 | '' | Forbidden | private API",
        "401 | UnauthorizedException | Unauthorized | token of a user pool",
        "429 | TooManyRequestsException | Too Many Requests | throttled",
        "429 | LimitExceededException | Limit Exceeded | throttled",
        "400 | BadRequestException | Missing required request parameters: [day] | leaves out query",
        "404 | '' | Not Found | no such route",
        "500 | InternalServerErrorException | '' | The server failed",
        "502 | '' | '' | behind the API",
        "504 | '' | Endpoint request timed out | behind the API",
        "403 | '' | '' | none of API Gateway's own"
      })
  void should_not_take_anything_else_for_an_answer_about_permissions(
      int status, String type, String text, String meaning) {
    AnswerReading reading = read(status, type, text);

    assertThat(reading.kind()).isEqualTo(UNDECIDED);
    assertThat(reading.meaning()).contains(meaning);
    assertThat(reading.advice()).isNotEmpty();
  }

  @Test
  void should_take_what_the_method_itself_answers_for_let_through() {
    assertThat(read(200, "", "").kind()).isEqualTo(LET_THROUGH);
    assertThat(read(302, "", "").kind()).isEqualTo(LET_THROUGH);
    assertThat(read(404, "", "no order 42").kind()).isEqualTo(LET_THROUGH);
    assertThat(AnswerReading.of(new ApiAnswer(404, "", "no order 42"), false).kind())
        .as("something in front of the API may have answered")
        .isEqualTo(UNDECIDED);
    assertThat(AnswerReading.of(new ApiAnswer(302, "", ""), false).kind()).isEqualTo(UNDECIDED);
  }

  @Test
  void should_tell_a_denial_about_another_method() {
    assertThat(AnswerReading.isAboutAnother(denied(USER), ARN)).isFalse();
    assertThat(AnswerReading.isAboutAnother(denied(USER), ARN.replace("123456789012", "*")))
        .isFalse();
    assertThat(AnswerReading.isAboutAnother(denied(USER), ARN.replace("pets", "dogs"))).isTrue();
    assertThat(AnswerReading.isAboutAnother(denied(USER), ARN.replace("9012", "9013"))).isTrue();
    assertThat(AnswerReading.isAboutAnother(denied("Forbidden"), ARN)).isFalse();
  }

  private static ApiAnswer denied(String text) {
    return new ApiAnswer(403, "AccessDeniedException", text);
  }
}
