package io.policyrecorder.simulate;

import static io.policyrecorder.evaluate.Decision.ALLOW;
import static io.policyrecorder.evaluate.Decision.DENY;
import static io.policyrecorder.evaluate.Decision.IMPLICIT_DENY;
import static io.policyrecorder.evaluate.Decision.UNKNOWN;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import io.policyrecorder.evaluate.Decision;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class SimulationTest {

  private static final String USER = "arn:aws:iam::111122223333:user/ana";

  private static String line(String identity, String resource, String owner) {
    return """
        {"id": 7, "identityPolicies": [%s], "resourcePolicy": %s, "boundary": null,
         "request": {"principal": "%s", "action": "s3:GetObject",
         "resource": "arn:aws:s3:::orders/a.pdf", "resourceAccount": "%s", "context": {}}}"""
        .formatted(identity, resource, USER, owner);
  }

  private static String policy(String effect, String principal) {
    return effect.isEmpty()
        ? ""
        : """
          {"Version": "2012-10-17", "Statement": [{"Effect": "%s", "Action": "s3:Get*",
          "Resource": "arn:aws:s3:::orders/*" %s}]}"""
            .formatted(effect, principal);
  }

  private static String resourcePolicy(String effect) {
    String policy = policy(effect, ", \"Principal\": {\"AWS\": \"" + USER + "\"}");
    return policy.isEmpty() ? "null" : policy;
  }

  @ParameterizedTest
  @CsvSource(
      textBlock =
          """
          # identity, resource, same account, across accounts
          Allow,      Allow,    ALLOW,         ALLOW
          Allow,      '',       ALLOW,         IMPLICIT_DENY
          Allow,      Deny,     DENY,          DENY
          '',         Allow,    ALLOW,         IMPLICIT_DENY
          '',         '',       IMPLICIT_DENY, IMPLICIT_DENY
          '',         Deny,     DENY,          DENY
          Deny,       Allow,    DENY,          DENY
          """)
  void should_join_the_policies_within_an_account_and_cut_them_across(
      String identity, String resource, Decision same, Decision across) throws SimulationException {
    String identityPolicy = policy(identity, "");

    assertThat(decide(line(identityPolicy, resourcePolicy(resource), "111122223333")))
        .isEqualTo(same);
    assertThat(decide(line(identityPolicy, resourcePolicy(resource), "444455556666")))
        .isEqualTo(across);
  }

  @Test
  void should_not_know_what_depends_on_an_owner_that_nobody_told() throws SimulationException {
    assertThat(decide(line(policy("Allow", ""), "null", ""))).isEqualTo(UNKNOWN);
    assertThat(decide(line("", "null", ""))).isEqualTo(IMPLICIT_DENY);
    assertThat(decide(line(policy("Deny", ""), "null", ""))).isEqualTo(DENY);
    assertThat(decide(line(policy("Allow", ""), resourcePolicy("Allow"), ""))).isEqualTo(ALLOW);
  }

  @Test
  void should_name_the_condition_at_which_a_statement_fell() throws SimulationException {
    String policy =
        policy("Allow", ", \"Condition\": {\"StringEquals\": {\"aws:PrincipalTag/Team\": \"a\"}}");

    assertThat(SimulationReader.read(line(policy, "null", "111122223333")).verdict().reasons())
        .contains(
            "identity-based policy, statement 1: does not: condition StringEquals"
                + " aws:PrincipalTag/Team: the request has no aws:PrincipalTag/Team");
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      quoteCharacter = '~',
      textBlock =
          """
          []                                                        | A line is a JSON object.
          {"id": 1                                                  | Not JSON: Unexpected end-of-input
          {"id": 1, "id": 2}                                        | Duplicate field 'id'
          {"requests": {}}                                          | A line has no member "requests".
          {"request": {"action": "a:B", "resource": "*"}}           | The request has no principal.
          {"request": {"principal": "me", "action": "a:B", "resource": "*"}} | "me" is no principal.
          {"identityPolicies": [{"Statement": [{}]}], "request": {"principal": "a.b", "action": "a:B", "resource": "*"}} | The identity-based policy cannot be read: line 1, column 15: The statement has no Effect
          """)
  void should_say_what_is_wrong_with_a_line(String line, String message) {
    assertThatExceptionOfType(SimulationException.class)
        .isThrownBy(() -> SimulationReader.read(line))
        .withMessageContaining(message);
  }

  private static Decision decide(String line) throws SimulationException {
    return SimulationReader.read(line).verdict().decision();
  }
}
