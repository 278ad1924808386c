package io.policyrecorder.merge;

import static io.policyrecorder.merge.TestCalls.call;
import static io.policyrecorder.merge.TestCalls.traces;
import static org.assertj.core.api.Assertions.assertThat;

import io.policyrecorder.facts.FactTable;
import io.policyrecorder.finding.Finding;
import io.policyrecorder.finding.FindingKind;
import io.policyrecorder.trace.Traces;
import java.util.ArrayList;
import java.util.List;
import java.util.TreeSet;
import org.junit.jupiter.api.Test;

class WildcardActionsTest {

  private static final Traces TWO_WAYS_TO_PUBLISH =
      traces(
          call("SQS", "SendMessage", "QueueUrl", "https://sqs.us-east-1.amazonaws.com/1/orders"),
          call("DynamoDB", "DescribeTable", "TableName", "orders"),
          call("DynamoDB", "DescribeTimeToLive", "TableName", "orders"));

  private final List<Finding> findings = new ArrayList<>();
  private final WildcardActions wildcards = new WildcardActions(FactTable.load(), findings);

  @Test
  void should_be_off_unless_asked_for() {
    assertThat(
            MergedNeeds.granted(PolicyMerger.merge(TWO_WAYS_TO_PUBLISH, MergeOptions.AS_RECORDED)))
        .noneMatch(line -> line.substring(0, line.indexOf(' ')).contains("*"));
  }

  @Test
  void should_say_how_much_more_is_granted() {
    MergeResult result =
        PolicyMerger.merge(TWO_WAYS_TO_PUBLISH, MergeOptions.AS_RECORDED.withWildcardActions());

    assertThat(MergedNeeds.granted(result))
        .anyMatch(line -> line.startsWith("dynamodb:Describe* "))
        .noneMatch(line -> line.startsWith("sqs:Send* "));
    assertThat(result.findings())
        .filteredOn(finding -> finding.kind() == FindingKind.WIDENED)
        .singleElement()
        .satisfies(
            finding -> {
              assertThat(finding.place()).isEqualTo("dynamodb:Describe*");
              assertThat(finding.message())
                  .matches(
                      "As asked for, it stands for 2 actions .* allows \\d+ more: dynamodb:.*");
            });
  }

  @Test
  void should_not_reach_an_access_level_that_was_not_needed() {
    TreeSet<String> puts = new TreeSet<>(List.of("s3:PutObject", "s3:PutObjectRetention"));

    assertThat(wildcards.of("s3", puts)).isEqualTo(puts);
    assertThat(findings).isEmpty();
  }
}
