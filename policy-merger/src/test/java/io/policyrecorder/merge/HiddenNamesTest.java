package io.policyrecorder.merge;

import static io.policyrecorder.merge.TestCalls.call;
import static io.policyrecorder.merge.TestCalls.signed;
import static io.policyrecorder.merge.TestCalls.traces;
import static org.assertj.core.api.Assertions.assertThat;

import io.policyrecorder.finding.Finding;
import io.policyrecorder.finding.FindingKind;
import io.policyrecorder.policy.Statement;
import io.policyrecorder.trace.Call;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

class HiddenNamesTest {

  private static MergeResult merged(Call... calls) {
    return PolicyMerger.merge(traces(calls), MergeOptions.AS_RECORDED);
  }

  private static List<String> resources(MergeResult result) {
    return result.policies().values().stream()
        .flatMap(policy -> policy.statements().stream())
        .map(Statement::resources)
        .flatMap(resources -> Stream.of(String.join(" ", resources)))
        .toList();
  }

  private static List<String> hidden(MergeResult result) {
    return result.findings().stream()
        .filter(finding -> finding.kind() == FindingKind.NAME_HIDDEN)
        .map(Finding::place)
        .toList();
  }

  @Test
  void should_grant_any_name_in_the_place_of_hashed_ones_and_say_so() {
    MergeResult result =
        merged(
            call("S3", "GetObject", "Bucket", "documents", "Key", "{hidden:01ff020304050607}"),
            call("S3", "GetObject", "Bucket", "documents", "Key", "{hidden:11ff020304050607}"));

    assertThat(resources(result)).containsExactly("arn:aws:s3:::documents/*");
    assertThat(hidden(result)).containsExactly("arn:aws:s3:::documents/*");
  }

  @Test
  void should_keep_the_segments_before_what_is_hidden() {
    MergeResult result =
        merged(call("S3", "GetObject", "Bucket", "documents", "Key", "invoices/2026/{hidden}"));

    // 2026 looks generated, as it does in a name that is written whole.
    assertThat(resources(result)).containsExactly("arn:aws:s3:::documents/invoices/*/*");
    assertThat(hidden(result)).hasSize(1);
  }

  @Test
  void should_keep_the_bucket_of_a_hidden_copy_source() {
    MergeResult result =
        merged(
            call(
                "S3",
                "CopyObject",
                "Bucket",
                "out",
                "Key",
                "a",
                "CopySource",
                "in/drafts/{hidden}"));

    assertThat(resources(result).toString())
        .contains("arn:aws:s3:::in/drafts/*")
        .contains("arn:aws:s3:::out/a");
  }

  @Test
  void should_keep_the_stage_before_a_hidden_path() {
    MergeResult result =
        merged(
            signed(
                "a1b2c3d4e5.execute-api.eu-west-1.amazonaws.com",
                "GET",
                "/prod/customers/{hidden}"));

    assertThat(resources(result).toString()).contains(":a1b2c3d4e5/prod/GET/customers/*");
    assertThat(hidden(result)).hasSize(1);
  }
}
