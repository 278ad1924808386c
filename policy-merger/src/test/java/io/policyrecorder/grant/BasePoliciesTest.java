package io.policyrecorder.grant;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.policyrecorder.finding.Finding;
import io.policyrecorder.finding.FindingKind;
import io.policyrecorder.policy.PolicyDocument;
import io.policyrecorder.policy.PolicyException;
import io.policyrecorder.policy.Statement;
import java.util.List;
import java.util.SortedSet;
import java.util.TreeSet;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class BasePoliciesTest {

  private static final String TABLE = "arn:aws:dynamodb:eu-central-1:111122223333:table/orders";

  private final SortedSet<Finding> findings = new TreeSet<>();

  @Test
  void should_keep_statements_in_their_order_and_add_only_what_is_missing() throws Exception {
    BasePolicy base =
        base(
            statement("Z", "Allow", "\"dynamodb:*Item\"", TABLE, ""),
            statement("A", "Deny", "\"s3:DeleteBucket\"", "*", ""));

    PolicyDocument joined =
        joined(base, statement("N", "Allow", "\"dynamodb:GetItem\",\"dynamodb:Query\"", TABLE, ""));

    assertThat(joined.statements())
        .extracting(Statement::sid)
        .containsExactly("Z", "A", "DynamoDBQueryOrders");
    assertThat(joined.statements().subList(0, 2)).isEqualTo(base.policy().statements());
    assertThat(joined.statements().get(2).actions()).containsExactly("dynamodb:Query");
    assertThat(findings).isEmpty();
  }

  @Test
  void should_add_nothing_to_a_base_that_allows_everything_needed() throws Exception {
    BasePolicy base = base(statement("Own", "Allow", "\"dynamodb:GetItem\"", "*", ""));

    assertThat(
            joined(base, statement("N", "Allow", "\"dynamodb:GetItem\"", TABLE, "")).statements())
        .isEqualTo(base.policy().statements());
  }

  @Test
  void should_not_take_a_condition_for_granted() throws Exception {
    BasePolicy base =
        base(
            statement(
                "Own",
                "Allow",
                "\"dynamodb:GetItem\"",
                TABLE,
                ",\"Condition\":{\"StringEquals\":{\"aws:PrincipalTag/team\":\"a\"}}"));

    assertThat(
            joined(base, statement("N", "Allow", "\"dynamodb:GetItem\"", TABLE, "")).statements())
        .hasSize(2);
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "{\"StringNotEquals\":{\"aws:PrincipalTag/team\":\"a\"}}",
        "{\"StringEqualsIfExists\":{\"aws:PrincipalTag/team\":\"a\"}}",
        "{\"Null\":{\"aws:TokenIssueTime\":\"true\"}}",
        "{\"ForAllValues:StringEquals\":{\"dynamodb:Attributes\":\"id\"}}"
      })
  void should_not_take_a_condition_for_granted_that_an_absent_key_meets(String condition)
      throws Exception {
    BasePolicy base =
        base(
            statement(
                "Own", "Allow", "\"dynamodb:GetItem\"", TABLE, ",\"Condition\":" + condition));

    assertThat(
            joined(base, statement("N", "Allow", "\"dynamodb:GetItem\"", TABLE, "")).statements())
        .extracting(Statement::sid)
        .containsExactly("Own", "N");
  }

  @Test
  void should_name_what_is_missing_after_what_it_is() throws Exception {
    BasePolicy base = base(statement("Own", "Allow", "\"dynamodb:GetItem\"", TABLE, ""));

    assertThat(
            joined(
                    base,
                    statement(
                        "DynamoDBReadWriteOrders",
                        "Allow",
                        "\"dynamodb:GetItem\",\"dynamodb:PutItem\"",
                        TABLE,
                        ""))
                .statements())
        .extracting(Statement::sid)
        .containsExactly("Own", "DynamoDBPutItemOrders");
  }

  @Test
  void should_add_nothing_beside_a_base_that_also_denies_without_tls() throws Exception {
    BasePolicy base =
        base(
            statement("Own", "Allow", "\"dynamodb:GetItem\"", TABLE, ""),
            statement(
                "Tls",
                "Deny",
                "\"*\"",
                "*",
                ",\"Condition\":{\"Bool\":{\"aws:SecureTransport\":\"false\"}}"));

    assertThat(
            joined(base, statement("N", "Allow", "\"dynamodb:GetItem\"", TABLE, "")).statements())
        .isEqualTo(base.policy().statements());
  }

  @Test
  void should_add_nothing_to_a_base_with_the_same_condition_of_patterns() throws Exception {
    String below = ",\"Condition\":{\"StringLike\":{\"s3:prefix\":\"in/*\"}}";
    BasePolicy base =
        base(statement("Own", "Allow", "\"s3:ListBucket\"", "arn:aws:s3:::orders", below));

    assertThat(
            joined(base, statement("N", "Allow", "\"s3:ListBucket\"", "arn:aws:s3:::orders", below))
                .statements())
        .isEqualTo(base.policy().statements());
  }

  @Test
  void should_not_take_one_character_for_a_pattern() throws Exception {
    BasePolicy base =
        base(statement("Own", "Allow", "\"s3:GetObject\"", "arn:aws:s3:::orders/?", ""));

    assertThat(
            joined(base, statement("N", "Allow", "\"s3:GetObject\"", "arn:aws:s3:::orders/*", ""))
                .statements())
        .hasSize(2);
  }

  @Test
  void should_show_a_deny_that_hits_a_recorded_call_and_keep_it() throws Exception {
    BasePolicy base = base(statement("Never", "Deny", "\"dynamodb:Get*\"", "*", ""));

    PolicyDocument joined =
        joined(base, statement("N", "Allow", "\"dynamodb:GetItem\"", TABLE, ""));

    assertThat(joined.statements().get(0)).isEqualTo(base.policy().statements().get(0));
    assertThat(findings)
        .singleElement()
        .satisfies(
            finding -> {
              assertThat(finding.kind()).isEqualTo(FindingKind.BASE_DENIES);
              assertThat(finding.place()).isEqualTo("base.json, statement 1 (Never)");
              assertThat(finding.message()).contains("dynamodb:GetItem on " + TABLE);
            });
  }

  @Test
  void should_mark_what_no_call_needs() throws Exception {
    BasePolicies.joined(
        List.of(base(statement("", "Allow", "\"dynamodb:GetItem\",\"sqs:*\"", "*", ""))),
        needed(statement("N", "Allow", "\"dynamodb:GetItem\"", TABLE, "")),
        findings);

    assertThat(findings)
        .singleElement()
        .satisfies(
            finding -> {
              assertThat(finding.kind()).isEqualTo(FindingKind.BASE_UNUSED);
              assertThat(finding.message()).contains("sqs:*").doesNotContain("GetItem");
            });
  }

  @Test
  void should_refuse_what_it_cannot_keep_and_say_where_it_stands() {
    assertThatThrownBy(
            () ->
                BasePolicy.read(
                    "base.json",
                    "{\"Version\":\"2012-10-17\",\"Statement\":[\n"
                        + "{\"Effect\":\"Allow\",\"Action\":\"s3:*\",\"Resource\":\"*\",\"Unless\":1}]}"))
        .isInstanceOf(PolicyException.class)
        .hasMessageStartingWith("line 2, column ")
        .hasMessageContaining("Unless");
  }

  private PolicyDocument joined(BasePolicy base, String needed) throws Exception {
    return BasePolicies.joined(List.of(base), needed(needed), findings);
  }

  private static BasePolicy base(String... statements) throws PolicyException {
    return BasePolicy.read("base.json", json(statements));
  }

  private static PolicyDocument needed(String... statements) throws PolicyException {
    return BasePolicy.read("needed.json", json(statements)).policy();
  }

  private static String json(String... statements) {
    return "{\"Version\":\"2012-10-17\",\"Statement\":[" + String.join(",", statements) + "]}";
  }

  private static String statement(
      String sid, String effect, String actions, String resource, String more) {
    return "{"
        + (sid.isEmpty() ? "" : "\"Sid\":\"" + sid + "\",")
        + "\"Effect\":\""
        + effect
        + "\",\"Action\":["
        + actions
        + "],\"Resource\":\""
        + resource
        + "\""
        + more
        + "}";
  }
}
