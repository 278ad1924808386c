package io.policyrecorder.apigateway;

import static org.assertj.core.api.Assertions.assertThat;

import io.policyrecorder.apigateway.ApiAnswer.Meaning;
import org.junit.jupiter.api.Test;

class ApiAnswerTest {

  private static final String MASKED =
      "arn:aws:execute-api:us-east-1:********9012:abc123/prod/GET/pets";
  private static final String ARN =
      "arn:aws:execute-api:us-east-1:123456789012:abc123/prod/GET/pets";
  private static final String DENIED =
      "User: anonymous is not authorized to perform: execute-api:Invoke on resource: " + MASKED;

  @Test
  void trap_28_should_read_masked_accounts_and_both_spellings_of_message() {
    ApiAnswer denied =
        ApiAnswer.of(403, "AccessDeniedException", "{\"Message\":\"" + DENIED + "\"}");

    assertThat(denied.text()).isEqualTo(DENIED);
    assertThat(denied.principal()).isEqualTo("anonymous");
    assertThat(denied.action()).isEqualTo("execute-api:Invoke");
    assertThat(denied.resource()).isEqualTo(MASKED);
    assertThat(denied.isAbout(ARN)).isTrue();
    assertThat(denied.isAbout(ARN.replace("9012", "9013"))).isFalse();
    assertThat(denied.isAbout(ARN.replace("pets", "dogs"))).isFalse();
    assertThat(ApiAnswer.of(403, "", "{\"message\":\"Missing Authentication Token\"}").text())
        .isEqualTo("Missing Authentication Token");
  }

  @Test
  void should_take_an_account_that_is_not_masked() {
    ApiAnswer denied =
        ApiAnswer.of(
            403, "AccessDeniedException", "{\"Message\":\"" + DENIED.replace(MASKED, ARN) + "\"}");

    assertThat(denied.isAbout(ARN)).isTrue();
  }

  @Test
  void should_tell_which_side_has_to_change() {
    assertThat(meaning(DENIED)).isEqualTo(Meaning.NOT_ALLOWED);
    assertThat(meaning(DENIED + " with an explicit deny")).isEqualTo(Meaning.DENIED);
    assertThat(meaning(DENIED + " with an explicit deny in a resource-based policy"))
        .isEqualTo(Meaning.DENIED);
    assertThat(
            meaning(
                DENIED + " because no identity-based policy allows the execute-api:Invoke action"))
        .isEqualTo(Meaning.IDENTITY_SILENT);
    assertThat(
            meaning(
                DENIED + " because no resource-based policy allows the execute-api:Invoke action"))
        .isEqualTo(Meaning.RESOURCE_SILENT);
    assertThat(meaning("User is not authorized to access this resource with an explicit deny"))
        .isEqualTo(Meaning.AUTHORIZER_DENIED);
  }

  @Test
  void should_know_the_types_of_errors() {
    assertThat(ApiAnswer.of(403, "MissingAuthenticationTokenException", "{}").meaning())
        .isEqualTo(Meaning.NOT_SIGNED);
    assertThat(ApiAnswer.of(403, "UnrecognizedClientException", "{}").meaning())
        .isEqualTo(Meaning.BAD_TOKEN);
    assertThat(ApiAnswer.of(403, "ExpiredTokenException", "{}").meaning())
        .isEqualTo(Meaning.EXPIRED_TOKEN);
    assertThat(
            ApiAnswer.of(403, "InvalidSignatureException:http://internal.amazon.com/", "{}")
                .meaning())
        .isEqualTo(Meaning.BAD_SIGNATURE);
    assertThat(ApiAnswer.of(401, "UnauthorizedException", "{}").meaning())
        .isEqualTo(Meaning.UNAUTHORIZED);
    assertThat(ApiAnswer.of(403, "ForbiddenException", "{}").meaning())
        .isEqualTo(Meaning.FORBIDDEN);
    assertThat(ApiAnswer.of(200, "", "[1]").meaning()).isEqualTo(Meaning.PASSED);
    assertThat(ApiAnswer.of(500, "", "not JSON").meaning()).isEqualTo(Meaning.OTHER);
    assertThat(ApiAnswer.of(403, "", "{\"message\":\"Forbidden\"}").meaning())
        .isEqualTo(Meaning.FORBIDDEN);
  }

  private static Meaning meaning(String text) {
    return ApiAnswer.of(403, "AccessDeniedException", "{\"Message\":\"" + text + "\"}").meaning();
  }
}
