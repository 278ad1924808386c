package io.policyrecorder.merge;

import static io.policyrecorder.merge.TestCalls.call;
import static org.assertj.core.api.Assertions.assertThat;

import io.policyrecorder.finding.FindingKind;
import io.policyrecorder.trace.Call;
import java.util.List;
import org.junit.jupiter.api.Test;

class JoinedNamesTest {

  private static final NameMapping MAPPING = new NameMapping("orders-*", "orders", "");

  @Test
  void should_say_that_two_resources_of_one_run_become_one() {
    assertThat(found(List.of(get("orders-8f3a"), get("orders-8f3a-audit"))))
        .containsExactly(
            "orders: A mapping makes this of different names of one run: orders-8f3a, orders-8f3a-audit.");
  }

  @Test
  void should_take_names_of_different_runs_for_one_resource() {
    assertThat(found(List.of(get("orders-8f3a")), List.of(get("orders-91bc")))).isEmpty();
  }

  @Test
  void should_take_names_that_differ_in_what_a_test_made_up_for_one_resource() {
    assertThat(
            found(
                List.of(
                    get("orders-5f0c9f0e-6a52-4c0e-9b7e-0a1b2c3d4e5f"),
                    get("orders-0a1b2c3d-6a52-4c0e-9b7e-5f0c9f0e4e5f"))))
        .isEmpty();
  }

  @Test
  void should_tell_a_table_from_a_queue_of_the_same_name() {
    assertThat(
            found(
                List.of(
                    get("orders-a"),
                    call(
                        "SQS",
                        "SendMessage",
                        "QueueUrl",
                        "https://sqs.us-east-1.amazonaws.com/111122223333/orders-b"))))
        .isEmpty();
  }

  @Test
  void should_say_that_two_objects_of_one_run_become_one() {
    assertThat(
            found(
                List.of(
                    call("S3", "GetObject", "Bucket", "documents", "Key", "orders-a/invoice.json"),
                    call(
                        "S3", "GetObject", "Bucket", "documents", "Key", "orders-b/invoice.json"))))
        .hasSize(1);
  }

  private static Call get(String table) {
    return call("DynamoDB", "GetItem", "TableName", table);
  }

  @SafeVarargs
  @SuppressWarnings("varargs") // only read
  private static List<String> found(List<Call>... runs) {
    MergeOptions options = MergeOptions.AS_RECORDED.withNames(List.of(MAPPING));
    return PolicyMerger.merge(TestCalls.runs(List.of(runs)), options).findings().stream()
        .filter(finding -> finding.kind() == FindingKind.MAPPING_AMBIGUOUS)
        .map(finding -> finding.place() + ": " + finding.message())
        .toList();
  }
}
