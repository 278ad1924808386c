package io.policyrecorder.merge;

import static io.policyrecorder.merge.TestCalls.call;
import static io.policyrecorder.merge.TestCalls.traces;
import static org.assertj.core.api.Assertions.assertThat;

import io.policyrecorder.finding.Finding;
import io.policyrecorder.finding.FindingKind;
import io.policyrecorder.trace.Call;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.junit.jupiter.api.Test;

class OtherAccountsTest {

  private static final String THEIRS = "arn:aws:dynamodb:eu-west-1:444455556666:table/orders";
  private static final Call CALL = call("DynamoDB", "GetItem", "TableName", THEIRS);

  @Test
  void should_tell_that_another_account_has_to_allow_it_too() {
    assertThat(found(MergeOptions.AS_RECORDED, CALL)).containsExactly(THEIRS);
    assertThat(
            found(
                MergeOptions.AS_RECORDED,
                call("STS", "AssumeRole", "RoleArn", "arn:aws:iam::444455556666:role/reads")))
        .containsExactly("arn:aws:iam::444455556666:role/reads");
  }

  @Test
  void should_tell_nothing_of_the_callers_own_account() {
    assertThat(found(MergeOptions.AS_RECORDED, call("DynamoDB", "GetItem", "TableName", "orders")))
        .isEmpty();
    assertThat(found(MergeOptions.AS_RECORDED, call("S3", "ListObjectsV2", "Bucket", "orders")))
        .isEmpty();
  }

  @Test
  void should_compare_the_accounts_in_which_both_are_deployed() {
    assertThat(found(MergeOptions.of("444455556666", "eu-west-1"), CALL)).isEmpty();
    MergeOptions mapped =
        MergeOptions.AS_RECORDED.withAccounts(
            new TreeMap<>(Map.of("444455556666", "111122223333")));
    assertThat(found(mapped, CALL)).isEmpty();
  }

  private static List<String> found(MergeOptions options, Call call) {
    return PolicyMerger.merge(traces(call), options).findings().stream()
        .filter(finding -> finding.kind() == FindingKind.OTHER_ACCOUNT)
        .map(Finding::place)
        .toList();
  }
}
