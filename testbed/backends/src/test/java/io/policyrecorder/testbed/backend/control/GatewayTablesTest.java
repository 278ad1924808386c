package io.policyrecorder.testbed.backend.control;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.net.http.HttpResponse;
import java.time.Clock;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;

/** The published tables, and the prose beside them, over HTTP. */
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class GatewayTablesTest {
  private static final List<String> SIDES = List.of("Allow", "silent", "Deny");
  private static final String IMPLICIT = "implicit";
  private static final String EXPLICIT = "explicit";

  private final ControlPlane server = ControlPlane.start(0, StaticKeys.EMBEDDED, Clock.systemUTC());
  private final PricesApi api = PricesApi.create(TestClients.of(server.address()));

  GatewayTablesTest() throws IOException {}

  @AfterAll
  void stop() {
    server.close();
  }

  @BeforeEach
  void forget() {
    api.deploy("");
    api.grant(false, "");
    api.grant(true, "");
  }

  @Test
  void should_join_both_sides_within_an_account() throws Exception {
    assertTable(
        false,
        List.of("allow", "allow", EXPLICIT),
        List.of("allow", IMPLICIT, EXPLICIT),
        List.of(EXPLICIT, EXPLICIT, EXPLICIT));
  }

  @Test
  void should_need_both_sides_across_accounts() throws Exception {
    assertTable(
        true,
        List.of("allow", IMPLICIT, EXPLICIT),
        List.of(IMPLICIT, IMPLICIT, EXPLICIT),
        List.of(EXPLICIT, EXPLICIT, EXPLICIT));
  }

  @Test
  void should_leave_it_to_the_own_account_whom_it_lets_in() throws Exception {
    api.deploy(resource("Allow", "{\"AWS\":\"000000000000\"}"));

    assertThat(outcome(api.signed(false, "42"))).isEqualTo(IMPLICIT);
    api.grant(false, identity("Allow"));
    assertThat(outcome(api.signed(false, "42"))).isEqualTo("allow");
  }

  @Test
  void should_say_which_side_is_silent() throws Exception {
    assertThat(api.signed(true, "42").body())
        .endsWith("because no identity-based policy allows the execute-api:Invoke action\"}");
    api.grant(true, identity("Allow"));
    assertThat(api.signed(true, "42").body())
        .endsWith("because no resource-based policy allows the execute-api:Invoke action\"}");
  }

  @Test
  void should_ask_the_resource_policy_alone_where_nobody_has_a_name() throws Exception {
    assertThat(outcome(api.withToken("NONE", "42", ""))).isEqualTo("allow");
    assertThat(withPolicies("NONE", "")).containsExactly("allow", IMPLICIT, EXPLICIT);
    api.deploy(resource("Allow", "{\"AWS\":\"222222222222\"}"));
    assertThat(outcome(api.withToken("NONE", "42", ""))).isEqualTo(IMPLICIT);
  }

  @Test
  void should_check_the_token_of_a_user_pool_before_the_resource_policy() throws Exception {
    assertThat(outcome(api.withToken("COGNITO_USER_POOLS", "42", "valid"))).isEqualTo("allow");
    assertThat(withPolicies("COGNITO_USER_POOLS", "valid"))
        .containsExactly("allow", IMPLICIT, EXPLICIT);
    HttpResponse<String> bad = api.withToken("COGNITO_USER_POOLS", "42", "bad");
    assertThat(bad.statusCode()).isEqualTo(401);
    assertThat(bad.body()).isEqualTo("{\"message\":\"Unauthorized\"}");
    assertThat(bad.headers().firstValue("x-amzn-ErrorType")).hasValue("UnauthorizedException");
  }

  @Test
  void should_join_the_document_of_a_lambda_authorizer_and_the_resource_policy() throws Exception {
    assertThat(withPolicies("CUSTOM", PricesApi.document(identity("Allow"))))
        .containsExactly("allow", "allow", EXPLICIT);
    assertThat(withPolicies("CUSTOM", PricesApi.document(identity("silent"))))
        .containsExactly("allow", IMPLICIT, EXPLICIT);
    assertThat(withPolicies("CUSTOM", PricesApi.document(identity("Deny"))))
        .containsExactly(EXPLICIT, EXPLICIT, EXPLICIT);
    api.deploy("");
    assertThat(api.withToken("CUSTOM", "42", "").statusCode()).isEqualTo(401);
    assertThat(api.withToken("CUSTOM", "42", PricesApi.document(identity("Deny"))).body())
        .isEqualTo(
            "{\"Message\":\"User is not authorized to access this resource with an explicit deny\"}");
  }

  @Test
  void trap_20_should_decide_by_the_policy_that_is_deployed() throws Exception {
    api.deploy(resource("Deny", "\"*\""));
    api.grant(false, identity("Allow"));
    api.configure("");

    assertThat(outcome(api.signed(false, "42"))).isEqualTo(EXPLICIT);
    api.deploy("");
    assertThat(outcome(api.signed(false, "42"))).isEqualTo("allow");
  }

  private List<String> withPolicies(String authorization, String token) throws Exception {
    List<String> outcomes = new ArrayList<>();
    for (String side : SIDES) {
      api.deploy(resource(side, "\"*\""));
      outcomes.add(outcome(api.withToken(authorization, "42", token)));
    }
    return outcomes;
  }

  @SafeVarargs
  private void assertTable(boolean foreign, List<String>... rows) throws Exception {
    for (int identity = 0; identity < 3; identity++) {
      for (int resource = 0; resource < 3; resource++) {
        api.grant(foreign, identity(SIDES.get(identity)));
        api.deploy(resource(SIDES.get(resource), "\"*\""));
        assertThat(outcome(api.signed(foreign, "42")))
            .as("identity %s, resource %s", SIDES.get(identity), SIDES.get(resource))
            .isEqualTo(rows[identity].get(resource));
      }
    }
  }

  private static String outcome(HttpResponse<String> answer) {
    if (answer.statusCode() == 200) {
      return "allow";
    }
    assertThat(answer.statusCode()).as(answer.body()).isEqualTo(403);
    assertThat(answer.headers().firstValue("x-amzn-ErrorType")).hasValue("AccessDeniedException");
    return answer.body().contains("with an explicit deny") ? EXPLICIT : IMPLICIT;
  }

  private static String identity(String side) {
    return """
        {"Version":"2012-10-17","Statement":{"Effect":"%s","Action":"execute-api:Invoke",
          "Resource":"arn:aws:execute-api:us-east-1:*:*/%s/GET/*"}}"""
        .formatted(effect(side), stage(side));
  }

  private static String resource(String side, String principal) {
    return """
        {"Version":"2012-10-17","Statement":{"Effect":"%s","Action":"execute-api:Invoke",
          "Principal":%s,"Resource":"execute-api:/%s/*"}}"""
        .formatted(effect(side), principal, stage(side));
  }

  private static String effect(String side) {
    return side.equals("Deny") ? "Deny" : "Allow";
  }

  private static String stage(String side) {
    return side.equals("silent") ? "other" : PricesApi.STAGE;
  }
}
