package io.policyrecorder.merge;

import static io.policyrecorder.merge.TestCalls.answered;
import static io.policyrecorder.merge.TestCalls.by;
import static io.policyrecorder.merge.TestCalls.call;
import static io.policyrecorder.merge.TestCalls.learned;
import static io.policyrecorder.merge.TestCalls.observed;
import static io.policyrecorder.merge.TestCalls.traces;
import static org.assertj.core.api.Assertions.assertThat;

import io.policyrecorder.trace.Call;
import io.policyrecorder.trace.Observation;
import io.policyrecorder.trace.Outcome;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.SortedMap;
import java.util.SortedSet;
import java.util.TreeMap;
import org.junit.jupiter.api.Test;

/** Conditions that are written only when they are asked for. */
class NarrowingTest {

  private static final String FUNCTION = "arn:aws:lambda:us-east-1:111122223333:function:price";
  private static final String ROLE = "arn:aws:iam::222222222222:role/reader";

  @Test
  void should_limit_a_listing_to_the_recorded_prefixes() {
    assertThat(
            narrowed(
                new AskedConditions(true, "", false),
                observed(call("S3", "ListObjectsV2", "Bucket", "b", "Prefix", "in/2026-01-02/"))))
        .containsExactly("s3:ListBucket arn:aws:s3:::b if StringLike s3:prefix in/*/");
  }

  @Test
  void should_not_limit_a_bucket_that_is_also_listed_without_a_prefix() {
    assertThat(
            narrowed(
                new AskedConditions(true, "", false),
                observed(call("S3", "ListObjectsV2", "Bucket", "b", "Prefix", "in/")),
                observed(call("S3", "ListObjectsV2", "Bucket", "b"))))
        .containsExactly("s3:ListBucket arn:aws:s3:::b");
  }

  @Test
  void should_never_limit_by_a_prefix_what_a_404_asks_for() {
    Call get = call("S3", "GetObject", "Bucket", "b", "Key", "k");

    assertThat(
            narrowed(
                new AskedConditions(true, "", false),
                observed(get),
                answered(get, new Outcome(404, "NoSuchKey", "", "", new TreeMap<>()))))
        .contains("s3:ListBucket arn:aws:s3:::b");
  }

  @Test
  void should_let_only_the_function_use_the_rights_of_its_own_role() {
    Call own = call("SQS", "SendMessage", "QueueUrl", "https://sqs.us-east-1.amazonaws.com/1/q");
    Call assumed = by(ROLE, "222222222222", call("S3", "GetObject", "Bucket", "b", "Key", "k"));

    Map<String, SortedSet<String>> needs =
        needs(
            new AskedConditions(false, FUNCTION, false), List.of(observed(own), observed(assumed)));

    assertThat(needs.get(Call.BASE))
        .allSatisfy(
            line ->
                assertThat(line).endsWith(" if ArnEquals lambda:SourceFunctionArn " + FUNCTION));
    assertThat(needs.get(ROLE)).containsExactly("s3:GetObject arn:aws:s3:::b/k");
  }

  @Test
  void should_not_bind_to_the_function_what_a_service_does_with_a_key_for_it() {
    Call get = call("S3", "GetObject", "Bucket", "b", "Key", "k");
    String key = "arn:aws:kms:us-east-1:111122223333:key/1234abcd-12ab-34cd-56ef-1234567890ab";

    assertThat(
            narrowed(
                new AskedConditions(false, FUNCTION, false),
                observed(get),
                answered(get, learned("header.x-amz-server-side-encryption-aws-kms-key-id", key))))
        .contains(
            "kms:Decrypt " + key + " if StringEquals kms:ViaService s3.us-east-1.amazonaws.com");
  }

  @Test
  void should_limit_buckets_to_the_account_of_the_application_and_nothing_else() {
    assertThat(
            narrowed(
                new AskedConditions(false, "", true),
                observed(call("S3", "GetObject", "Bucket", "b", "Key", "k")),
                observed(call("DynamoDB", "GetItem", "TableName", "t"))))
        .containsExactlyInAnyOrder(
            "dynamodb:GetItem arn:aws:dynamodb:us-east-1:111122223333:table/t",
            "s3:GetObject arn:aws:s3:::b/k if StringEquals aws:ResourceAccount 111122223333");
  }

  @Test
  void should_write_none_of_them_unasked() {
    assertThat(
            narrowed(
                AskedConditions.NONE,
                observed(call("S3", "ListObjectsV2", "Bucket", "b", "Prefix", "in/"))))
        .isEqualTo(Set.of("s3:ListBucket arn:aws:s3:::b"));
  }

  private static SortedSet<String> narrowed(AskedConditions asked, Observation... observations) {
    return Objects.requireNonNull(needs(asked, List.of(observations)).get(Call.BASE));
  }

  private static SortedMap<String, SortedSet<String>> needs(
      AskedConditions asked, Collection<Observation> observations) {
    return MergedNeeds.of(
        PolicyMerger.merge(traces(observations), MergeOptions.AS_RECORDED.with(asked)));
  }
}
