package io.policyrecorder.simulate;

import static org.assertj.core.api.Assertions.assertThat;

import io.policyrecorder.evaluate.Decision;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/**
 * The tables of the API Gateway developer guide, held against ours cell by cell.
 *
 * @see <a
 *     href="https://docs.aws.amazon.com/apigateway/latest/developerguide/apigateway-authorization-flow.html">How
 *     API Gateway resource policies affect authorization workflow</a>
 */
class ApiGatewayTablesTest {

  private static final String API = "arn:aws:execute-api:us-east-1:111122223333:abc123/";

  /** Rows: the caller's policy; columns: the API's says Allow, nothing of it, Deny; it has none. */
  @ParameterizedTest
  @CsvSource(
      textBlock =
          """
          Allow,  ALLOW,         ALLOW,         DENY, ALLOW
          silent, ALLOW,         IMPLICIT_DENY, DENY, IMPLICIT_DENY
          Deny,   DENY,          DENY,          DENY, DENY
          """)
  void should_decide_as_table_A_says_within_an_account(
      String identity, Decision allow, Decision silent, Decision deny, Decision none) {
    String request = api("REGIONAL", "AWS_IAM") + identity(identity);

    assertRow(request, allow, silent, deny, none);
  }

  @ParameterizedTest
  @CsvSource(
      textBlock =
          """
          Allow,  ALLOW,         IMPLICIT_DENY, DENY, IMPLICIT_DENY
          silent, IMPLICIT_DENY, IMPLICIT_DENY, DENY, IMPLICIT_DENY
          Deny,   DENY,          DENY,          DENY, DENY
          """)
  void should_decide_as_table_B_says_across_accounts(
      String identity, Decision allow, Decision silent, Decision deny, Decision none) {
    String request =
        api("REGIONAL", "AWS_IAM")
            + " ; caller arn:aws:iam::444455556666:user/bo"
            + identity(identity);

    assertRow(request, allow, silent, deny, none);
  }

  @ParameterizedTest
  @CsvSource(
      textBlock =
          """
          Allow,  ALLOW,         ALLOW,         DENY, ALLOW
          silent, ALLOW,         IMPLICIT_DENY, DENY, IMPLICIT_DENY
          Deny,   DENY,          DENY,          DENY, DENY
          """)
  void should_take_the_document_of_a_Lambda_authorizer_for_the_identity_of_table_A(
      String document, Decision allow, Decision silent, Decision deny, Decision none) {
    String request = api("REGIONAL", "CUSTOM") + " ; caller anonymous" + identity(document);

    assertRow(request, allow, silent, deny, none);
  }

  @ParameterizedTest
  @CsvSource(
      textBlock =
          """
          REGIONAL, ALLOW, IMPLICIT_DENY, DENY, ALLOW
          EDGE,     ALLOW, IMPLICIT_DENY, DENY, ALLOW
          PRIVATE,  ALLOW, IMPLICIT_DENY, DENY, IMPLICIT_DENY
          """)
  void should_let_the_resource_policy_alone_decide_without_authorization(
      String endpoint, Decision allow, Decision silent, Decision deny, Decision none) {
    assertRow(api(endpoint, "NONE") + " ; caller anonymous", allow, silent, deny, none);
  }

  @ParameterizedTest
  @CsvSource(
      textBlock =
          """
          valid, ALLOW,         IMPLICIT_DENY, DENY,          ALLOW
          bad,   IMPLICIT_DENY, IMPLICIT_DENY, IMPLICIT_DENY, IMPLICIT_DENY
          """)
  void should_check_the_token_of_a_user_pool_first_and_then_need_an_allow(
      String token, Decision allow, Decision silent, Decision deny, Decision none) {
    String request = api("REGIONAL", "COGNITO_USER_POOLS") + " ; caller anonymous ; token " + token;

    assertRow(request, allow, silent, deny, none);
  }

  private static void assertRow(
      String request, Decision allow, Decision silent, Decision deny, Decision none) {
    assertThat(Decisions.of(request + resource("Allow"))).as("Allow").isEqualTo(allow);
    assertThat(Decisions.of(request + resource("silent"))).as("silent").isEqualTo(silent);
    assertThat(Decisions.of(request + resource("Deny"))).as("Deny").isEqualTo(deny);
    assertThat(Decisions.of(request)).as("no resource policy").isEqualTo(none);
  }

  private static String api(String endpoint, String auth) {
    return "action execute-api:Invoke ; on "
        + API
        + "prod/GET/pets ; api REST "
        + endpoint
        + " "
        + auth
        + " us-east-1 abc123 111122223333";
  }

  private static String identity(String effect) {
    return " ; identity " + statement(effect);
  }

  private static String resource(String effect) {
    return " ; resource " + statement(effect) + " to *";
  }

  /** A silent policy is about another stage. */
  private static String statement(String effect) {
    return effect.equals("silent")
        ? "Allow execute-api:Invoke on " + API + "test/*"
        : effect + " execute-api:Invoke on " + API + "*";
  }
}
