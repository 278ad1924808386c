package io.policyrecorder.merge;

import static io.policyrecorder.merge.TestCalls.answered;
import static io.policyrecorder.merge.TestCalls.by;
import static io.policyrecorder.merge.TestCalls.call;
import static io.policyrecorder.merge.TestCalls.learned;
import static io.policyrecorder.merge.TestCalls.observed;
import static io.policyrecorder.merge.TestCalls.signed;
import static io.policyrecorder.merge.TestCalls.traces;
import static org.assertj.core.api.Assertions.assertThat;

import io.policyrecorder.finding.FindingKind;
import io.policyrecorder.policy.Condition;
import io.policyrecorder.policy.PolicyDocument;
import io.policyrecorder.policy.Statement;
import io.policyrecorder.trace.Call;
import io.policyrecorder.trace.Outcome;
import io.policyrecorder.trace.Traces;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.TreeSet;
import org.junit.jupiter.api.Test;

class PolicyMergerTest {

  private static final String EMULATOR = "127.0.0.1";
  private static final MergeOptions PRODUCTION = MergeOptions.of("444455556666", "eu-central-1");

  @Test
  void should_scope_an_action_to_the_resource_that_the_members_name() {
    assertThat(lines(merge(call("DynamoDB", "GetItem", "TableName", "orders"))))
        .containsExactly("dynamodb:GetItem arn:aws:dynamodb:us-east-1:111122223333:table/orders");
  }

  @Test
  void should_replace_account_and_region_of_the_base_principal() {
    MergeResult result =
        PolicyMerger.merge(traces(call("DynamoDB", "GetItem", "TableName", "orders")), PRODUCTION);

    assertThat(lines(result))
        .containsExactly(
            "dynamodb:GetItem arn:aws:dynamodb:eu-central-1:444455556666:table/orders");
  }

  @Test
  void should_keep_the_account_of_a_resource_that_another_account_owns() {
    MergeResult result =
        PolicyMerger.merge(
            traces(call("SNS", "Publish", "TopicArn", "arn:aws:sns:eu-west-1:999988887777:news")),
            PRODUCTION);

    assertThat(lines(result))
        .containsExactly("sns:Publish arn:aws:sns:eu-west-1:999988887777:news");
  }

  @Test
  void should_leave_out_what_tests_called_and_count_it() {
    MergeResult result =
        merge(
            call("DynamoDB", "GetItem", "TableName", "orders"),
            call(
                TestCalls.TEST,
                "dynamodb.us-east-1.amazonaws.com",
                "DynamoDB",
                "DeleteItem",
                "TableName",
                "orders"));

    assertThat(lines(result)).hasSize(1);
    assertThat(result.totals().testDistinct()).isEqualTo(1);
    assertThat(result.totals().distinct()).isEqualTo(2);
  }

  @Test
  void should_give_no_policy_when_only_tests_called() {
    MergeResult result =
        merge(call(TestCalls.TEST, "", "DynamoDB", "DeleteItem", "TableName", "orders"));

    assertThat(result.policies()).isEmpty();
  }

  @Test
  void should_give_a_role_that_was_assumed_a_policy_of_its_own() {
    String role = "arn:aws:iam::222222222222:role/partner";
    MergeResult result =
        merge(
            call("STS", "AssumeRole", "RoleArn", role),
            by(role, "222222222222", call("DynamoDB", "GetItem", "TableName", "invoices")));

    assertThat(lines(result)).containsExactly("sts:AssumeRole " + role);
    assertThat(lines(result, role))
        .containsExactly("dynamodb:GetItem arn:aws:dynamodb:us-east-1:222222222222:table/invoices");
  }

  @Test
  void should_leave_out_the_calls_that_fetch_a_developers_own_credentials() {
    Call assume = call("STS", "AssumeRole", "RoleArn", "arn:aws:iam::111122223333:role/developer");

    assertThat(merge(by(Call.AMBIENT, "", assume)).policies()).isEmpty();
  }

  @Test
  void should_write_an_unknown_account_as_a_star_and_say_so() {
    MergeResult result =
        merge(by(Call.BASE, "", call("DynamoDB", "GetItem", "TableName", "orders")));

    assertThat(lines(result))
        .containsExactly("dynamodb:GetItem arn:aws:dynamodb:us-east-1:*:table/orders");
    assertThat(result.findings())
        .anySatisfy(
            finding -> {
              assertThat(finding.kind()).isEqualTo(FindingKind.ACCOUNT_UNKNOWN);
              assertThat(finding.advice()).isEqualTo("Give it with --account.");
            });
  }

  @Test
  void should_never_let_an_account_of_an_emulator_into_the_policy() {
    MergeResult result =
        merge(
            call(
                TestCalls.APPLICATION,
                EMULATOR,
                "SNS",
                "Publish",
                "TopicArn",
                "arn:aws:sns:us-east-1:000000000000:news"));

    assertThat(lines(result)).containsExactly("sns:Publish arn:aws:sns:us-east-1:*:news");
    assertThat(result.findings())
        .anySatisfy(finding -> assertThat(finding.kind()).isEqualTo(FindingKind.EMULATOR_NAME));
  }

  @Test
  void should_widen_keys_that_look_generated_and_keep_constant_ones() {
    MergeResult result =
        merge(
            call(
                "S3",
                "GetObject",
                "Bucket",
                "documents",
                "Key",
                "orders/3fa85f64-5717-4562-b3fc-2c963f66afa6/invoice.json"),
            call("S3", "GetObject", "Bucket", "documents", "Key", "templates/invoice.json"));

    assertThat(lines(result))
        .containsExactly(
            "s3:GetObject arn:aws:s3:::documents/orders/*/invoice.json",
            "s3:GetObject arn:aws:s3:::documents/templates/invoice.json");
    assertThat(result.findings())
        .anySatisfy(finding -> assertThat(finding.kind()).isEqualTo(FindingKind.OPEN_SET));
  }

  @Test
  void should_let_a_read_that_found_nothing_see_that_there_is_nothing_and_say_so() {
    Call get = call("S3", "GetObject", "Bucket", "documents", "Key", "templates/invoice.json");
    Outcome missing = new Outcome(404, "NoSuchKey", "", "", Collections.emptySortedMap());
    MergeResult result =
        PolicyMerger.merge(
            traces(List.of(observed(get), answered(get, missing))), MergeOptions.AS_RECORDED);

    assertThat(lines(result))
        .containsExactlyInAnyOrder(
            "s3:GetObject arn:aws:s3:::documents/templates/invoice.json",
            "s3:ListBucket arn:aws:s3:::documents");
    assertThat(result.findings())
        .anySatisfy(
            finding -> {
              assertThat(finding.kind()).isEqualTo(FindingKind.ADDED_FOR_ANSWER);
              assertThat(finding.message())
                  .isEqualTo(
                      "s3:ListBucket was added because an answer was 404: without it AWS answers"
                          + " 403 instead.");
            });
  }

  @Test
  void should_not_propose_to_take_out_a_right_that_another_call_needs_anyway() {
    Call get = call("S3", "GetObject", "Bucket", "documents", "Key", "templates/invoice.json");
    Call list = call("S3", "ListObjectsV2", "Bucket", "documents");
    Outcome missing = new Outcome(404, "NoSuchKey", "", "", Collections.emptySortedMap());
    MergeResult result =
        PolicyMerger.merge(
            traces(List.of(observed(get), answered(get, missing), observed(list))),
            MergeOptions.AS_RECORDED);

    assertThat(lines(result)).contains("s3:ListBucket arn:aws:s3:::documents");
    assertThat(result.findings())
        .noneMatch(finding -> finding.kind() == FindingKind.ADDED_FOR_ANSWER);
  }

  @Test
  void should_name_the_alias_when_an_emulator_made_up_the_key() {
    Call encrypt = call(TestCalls.APPLICATION, EMULATOR, "KMS", "Encrypt", "KeyId", "alias/orders");
    Outcome key = learned("KeyId", "arn:aws:kms:us-east-1:000000000000:key/1234abcd");
    PolicyDocument policy =
        PolicyMerger.merge(traces(List.of(observed(encrypt), answered(encrypt, key))), PRODUCTION)
            .policies()
            .getOrDefault(Call.BASE, new PolicyDocument(List.of()));

    assertThat(policy.statements()).hasSize(1);
    Statement statement = policy.statements().get(0);
    assertThat(statement.resources())
        .containsExactly("arn:aws:kms:eu-central-1:444455556666:key/*");
    assertThat(statement.conditions())
        .containsExactly(
            new Condition(
                "ForAnyValue:StringEquals",
                "kms:ResourceAliases",
                new TreeSet<>(List.of("alias/orders"))));
  }

  @Test
  void should_name_the_key_behind_an_alias_when_aws_told_it() {
    Call encrypt = call("KMS", "Encrypt", "KeyId", "alias/orders");
    Outcome key = learned("KeyId", "arn:aws:kms:us-east-1:111122223333:key/1234abcd");
    MergeResult result =
        PolicyMerger.merge(
            traces(List.of(observed(encrypt), answered(encrypt, key))), MergeOptions.AS_RECORDED);

    assertThat(lines(result))
        .containsExactly("kms:Encrypt arn:aws:kms:us-east-1:111122223333:key/1234abcd");
    assertThat(
            result
                .policies()
                .getOrDefault(Call.BASE, new PolicyDocument(List.of()))
                .statements()
                .get(0)
                .conditions())
        .isEmpty();
  }

  @Test
  void should_scope_a_signed_request_to_stage_method_and_path() {
    MergeResult result =
        merge(
            signed(
                "a1b2c3.execute-api.us-east-1.amazonaws.com",
                "GET",
                "/prod/orders/3fa85f64-5717-4562-b3fc-2c963f66afa6"));

    assertThat(lines(result))
        .containsExactly(
            "execute-api:Invoke arn:aws:execute-api:us-east-1:*:a1b2c3/prod/GET/orders/*");
    assertThat(result.findings())
        .anySatisfy(finding -> assertThat(finding.kind()).isEqualTo(FindingKind.ACCOUNT_UNKNOWN));
  }

  @Test
  void should_not_let_the_id_of_an_emulators_api_into_the_policy() {
    MergeResult result =
        merge(signed(EMULATOR, "GET", "/_aws/execute-api/x1y2z3/prod/orders/1001"));

    assertThat(lines(result))
        .containsExactly("execute-api:Invoke arn:aws:execute-api:us-east-1:*:*/prod/GET/orders/*");
  }

  @Test
  void should_not_depend_on_the_order_or_on_repetition() {
    Call one = call("DynamoDB", "GetItem", "TableName", "orders");
    Call two = call("SQS", "SendMessage", "QueueUrl", "https://sqs.us-east-1.amazonaws.com/1/q");

    assertThat(merge(one, two).policies()).isEqualTo(merge(two, one, two).policies());
  }

  @Test
  void should_grant_for_the_union_what_each_part_needs() {
    Traces both =
        traces(
            List.of(
                observed(call("DynamoDB", "GetItem", "TableName", "orders")),
                answered(
                    call("DynamoDB", "GetItem", "TableName", "orders"),
                    learned("Table", "ignored"))));

    assertThat(lines(PolicyMerger.merge(both, MergeOptions.AS_RECORDED)))
        .containsExactly("dynamodb:GetItem arn:aws:dynamodb:us-east-1:111122223333:table/orders");
  }

  private static MergeResult merge(Call... calls) {
    return PolicyMerger.merge(traces(calls), MergeOptions.AS_RECORDED);
  }

  private static List<String> lines(MergeResult result) {
    return lines(result, Call.BASE);
  }

  /** Each action with each of its resources. */
  private static List<String> lines(MergeResult result, String principal) {
    List<String> lines = new ArrayList<>();
    PolicyDocument policy =
        result.policies().getOrDefault(principal, new PolicyDocument(List.of()));
    for (Statement statement : policy.statements()) {
      for (String action : statement.actions()) {
        statement.resources().forEach(resource -> lines.add(action + " " + resource));
      }
    }
    return lines;
  }
}
