package io.policyrecorder.merge;

import static io.policyrecorder.merge.TestCalls.APPLICATION;
import static io.policyrecorder.merge.TestCalls.TEST;
import static io.policyrecorder.merge.TestCalls.call;
import static org.assertj.core.api.Assertions.assertThat;

import io.policyrecorder.finding.FindingKind;
import io.policyrecorder.trace.Call;
import io.policyrecorder.trace.Traces;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class MadeUpNamesTest {

  @ParameterizedTest
  @CsvSource({
    "orders-test-*, orders",
    "it-orders-*, orders",
    "orders_*_archive, orders_archive",
    "orders.*, orders",
    "*-orders, orders",
    "test-*, THE-DEPLOYED-NAME"
  })
  void should_suggest_the_name_without_what_tests_add(String pattern, String suggested) {
    assertThat(MadeUpNames.suggested(pattern)).isEqualTo(suggested);
  }

  @Test
  void should_know_a_name_that_looks_made_up_in_a_single_run() {
    String name = "orders-it-5f0c9f0e-6a52-4c0e-9b7e-0a1b2c3d4e5f";

    assertThat(found(List.of(create(name), get(name))))
        .containsExactly(
            "dynamodb orders-it-*: Tests seem to make these names up: "
                + name
                + ". It is in the policy as recorded.");
    assertThat(found(List.of(get(name)))).isEmpty();
  }

  @ParameterizedTest
  @CsvSource({"orders-2", "orders-111122223333", "orders-v1", "orders-2024"})
  void should_take_a_good_name_for_one(String name) {
    assertThat(found(List.of(create(name), get(name)))).isEmpty();
  }

  @Test
  void should_know_names_that_differ_between_runs() {
    assertThat(found(List.of(get("orders-8f3a")), List.of(get("orders-1c07"))))
        .containsExactly(
            "dynamodb orders-*: Tests seem to make these names up: orders-1c07, orders-8f3a. They are in the policy as recorded.");
    assertThat(
            found(
                List.of(get("orders-anna")),
                List.of(get("orders-bert")),
                List.of(get("orders-carl"))))
        .hasSize(1);
  }

  @Test
  void should_leave_names_alone_that_one_run_uses_together() {
    assertThat(
            found(
                List.of(get("orders-1"), get("orders-2")),
                List.of(get("orders-1"), get("orders-2"))))
        .isEmpty();
    assertThat(found(List.of(get("orders-dev")), List.of(get("orders-prod")))).isEmpty();
  }

  @Test
  void should_not_ask_for_a_mapping_that_is_there() {
    Traces traces =
        TestCalls.runs(List.of(List.of(get("orders-8f3a")), List.of(get("orders-1c07"))));

    MergeResult merged =
        PolicyMerger.merge(
            traces,
            MergeOptions.AS_RECORDED.withNames(
                List.of(new NameMapping("orders-*", "orders", "dynamodb"))));

    assertThat(merged.findings()).isEmpty();
  }

  private static Call create(String table) {
    return call(
        TEST, "dynamodb.us-east-1.amazonaws.com", "DynamoDB", "CreateTable", "TableName", table);
  }

  private static Call get(String table) {
    return call(
        APPLICATION, "dynamodb.us-east-1.amazonaws.com", "DynamoDB", "GetItem", "TableName", table);
  }

  @SafeVarargs
  @SuppressWarnings("varargs") // only read
  private static List<String> found(List<Call>... runs) {
    return PolicyMerger.merge(TestCalls.runs(List.of(runs)), MergeOptions.AS_RECORDED)
        .findings()
        .stream()
        .filter(finding -> finding.kind() == FindingKind.MADE_UP_NAME)
        .map(finding -> finding.place() + ": " + finding.message())
        .toList();
  }
}
