package io.policyrecorder.cli;

import static org.assertj.core.api.Assertions.assertThat;

import io.policyrecorder.cli.RoleLab.Ran;
import java.nio.file.Path;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** With answers of the form that its API reference gives; no back end here has the service. */
class AccessAnalyzerTest {

  private static final String FINDING =
      """
      {"findings":[{"findingDetails":"The action s3:GetObjet does not exist.","findingType":"%s",\
      "issueCode":"INVALID_ACTION","learnMoreLink":"https://docs.aws.amazon.com/x","locations":[]}]}""";

  @TempDir private Path folder = Path.of("");
  private Embedded embedded = new Embedded(Path.of(""));

  @BeforeEach
  void start() {
    embedded.close();
    embedded = new Embedded(folder);
    RoleLab lab = embedded.lab;
    lab.iam.createRole(r -> r.roleName("orders").assumeRolePolicyDocument(RoleLab.TRUST));
    String old = lab.policy("old.json", "s3:GetObject on arn:aws:s3:::orders/*");
    assertThat(lab.recorder("apply", "--role", "orders", "--policy", old, "--yes").exitCode())
        .isZero();
    lab.proxy.answer("/policy/validation", FINDING.formatted("WARNING"));
    lab.proxy.answer(
        "/policy/check-no-new-access",
        """
        {"result":"FAIL","message":"The modified permissions grant new access.",\
        "reasons":[{"description":"New access in the statement with index: 1.","statementIndex":1}]}""");
    lab.proxy.answer(
        "/policy/check-access-not-granted",
        """
        {"result":"PASS","message":"The policy document does not grant access.","reasons":[]}""");
  }

  @AfterEach
  void stop() {
    embedded.close();
  }

  @Test
  void should_show_in_full_what_it_says_and_go_on() {
    Ran ran = apply();

    assertThat(ran.exitCode()).as(ran.err()).isZero();
    assertThat(ran.err())
        .contains(
            """
            Access Analyzer says:
              WARNING INVALID_ACTION: The action s3:GetObjet does not exist. https://docs.aws.amazon.com/x
              CheckNoNewAccess FAIL: The modified permissions grant new access. (statement 1: New access in the statement with index: 1.)
              CheckAccessNotGranted PASS: The policy document does not grant access.
            """);
    assertThat(embedded.lab.allows("orders", "sqs:SendMessage on *")).isTrue();
  }

  @Test
  void should_not_write_what_it_calls_an_error() {
    embedded.lab.proxy.answer("/policy/validation", FINDING.formatted("ERROR"));

    refused("it finds an error in the policy (INVALID_ACTION)");
  }

  @Test
  void should_not_write_a_policy_that_opens_ways_to_more() {
    embedded.lab.proxy.answer(
        "/policy/check-access-not-granted",
        """
        {"result":"FAIL","message":"It grants.","reasons":[]}""");

    refused("the policy grants actions with which a role can give itself more");
  }

  private void refused(String reason) {
    Ran ran = apply();
    assertThat(ran.exitCode()).isEqualTo(1);
    assertThat(ran.err()).contains("Access Analyzer refuses: " + reason + ". Nothing was changed.");
    assertThat(embedded.lab.allows("orders", "sqs:SendMessage on *")).isFalse();
  }

  private Ran apply() {
    String policy = embedded.lab.policy("new.json", "sqs:SendMessage on *");
    return embedded.lab.recorder(
        "apply", "--role", "orders", "--policy", policy, "--yes", "--access-analyzer");
  }
}
