package io.policyrecorder.agent.record;

import static org.assertj.core.api.Assertions.assertThat;

import io.policyrecorder.trace.Argument;
import io.policyrecorder.trace.Call;
import io.policyrecorder.trace.Origin;
import io.policyrecorder.trace.Outcome;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.TreeSet;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class ObjectNamesTest {

  private static Call call(
      Call.Kind kind, String service, String operation, Map<String, String> arguments) {
    TreeMap<String, Argument> values = new TreeMap<>();
    arguments.forEach((path, value) -> values.put(path, Argument.values(List.of(value))));
    return new Call(
        kind,
        service,
        operation,
        "us-east-1",
        "aws",
        "",
        "127.0.0.1",
        Call.BASE,
        values,
        new TreeSet<>(List.of("to be told again")),
        Origin.UNKNOWN);
  }

  private static String written(
      ObjectNames names, String service, String operation, String path, String value) {
    Map<String, String> arguments =
        service.equals("S3") ? Map.of("Bucket", "documents", path, value) : Map.of(path, value);
    return names.written(call(Call.Kind.SDK, service, operation, arguments)).values(path).first();
  }

  @Test
  void should_leave_calls_as_they_are_when_names_are_full() {
    Call call = call(Call.Kind.SDK, "S3", "GetObject", Map.of("Key", "mueller/4711.pdf"));

    assertThat(ObjectNames.FULL.written(call)).isSameAs(call);
  }

  @Test
  void should_hash_an_object_key_and_nothing_else_of_the_call() {
    Call written =
        ObjectNames.HASH.written(
            call(
                Call.Kind.SDK,
                "S3",
                "GetObject",
                Map.of("Bucket", "documents", "Key", "mueller/4711.pdf")));

    String hidden = ObjectNames.hashed("mueller/4711.pdf");
    assertThat(hidden).matches("\\{hidden:[0-9a-f]{16}}");
    assertThat(written.values("Key")).containsExactly(hidden);
    assertThat(written.values("Bucket")).containsExactly("documents");
    assertThat(written.resources()).containsExactly("arn:aws:s3:::documents/" + hidden);
  }

  @Test
  void should_keep_the_first_segments_of_an_object_key() {
    assertThat(written(ObjectNames.prefix(1), "S3", "PutObject", "Key", "invoices/mueller/1.pdf"))
        .isEqualTo("invoices/{hidden}");
    assertThat(written(ObjectNames.prefix(2), "S3", "PutObject", "Key", "invoices/2026/1.pdf"))
        .isEqualTo("invoices/2026/{hidden}");
    assertThat(written(ObjectNames.prefix(2), "S3", "PutObject", "Key", "invoices/1.pdf"))
        .isEqualTo("invoices/1.pdf");
  }

  @Test
  void should_hide_how_the_names_of_listed_objects_begin() {
    assertThat(written(ObjectNames.HASH, "S3", "ListObjectsV2", "Prefix", "mueller/"))
        .isEqualTo(ObjectNames.hashed("mueller/"));
    assertThat(written(ObjectNames.prefix(1), "S3", "ListObjectsV2", "Prefix", "in/mueller/"))
        .isEqualTo("in/{hidden}");
  }

  @Test
  void should_keep_the_bucket_that_a_copy_reads() {
    assertThat(written(ObjectNames.prefix(1), "S3", "CopyObject", "CopySource", "in/a/mueller"))
        .isEqualTo("in/a/{hidden}");
    assertThat(written(ObjectNames.HASH, "S3", "CopyObject", "CopySource", "/in/a/mueller"))
        .isEqualTo("/in/" + ObjectNames.hashed("a/mueller"));
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "s3://calls/",
        "https://s3.eu-west-1.amazonaws.com/calls/",
        "https://calls.s3.amazonaws.com/"
      })
  void should_keep_the_bucket_of_an_objects_url(String bucket) {
    String media = "Media.MediaFileUri";

    assertThat(
            written(
                ObjectNames.HASH,
                "Transcribe",
                "StartTranscriptionJob",
                media,
                bucket + "2026/mueller.wav"))
        .isEqualTo(bucket + ObjectNames.hashed("2026/mueller.wav"));
    assertThat(
            written(
                ObjectNames.prefix(1),
                "Transcribe",
                "StartTranscriptionJob",
                media,
                bucket + "2026/mueller.wav"))
        .isEqualTo(bucket + "2026/{hidden}");
  }

  @Test
  void should_hide_all_of_an_address_in_which_it_knows_no_bucket() {
    assertThat(
            written(
                ObjectNames.HASH,
                "Transcribe",
                "StartTranscriptionJob",
                "Media.MediaFileUri",
                "https://example.com/mueller.wav"))
        .isEqualTo(ObjectNames.hashed("https://example.com/mueller.wav"));
  }

  @Test
  void should_hide_names_of_people_and_their_devices() {
    assertThat(written(ObjectNames.HASH, "Pinpoint", "GetUserEndpoints", "UserId", "anna@a.com"))
        .startsWith("{hidden:");
    assertThat(written(ObjectNames.HASH, "QuickSight", "DescribeUser", "UserName", "anna@a.com"))
        .startsWith("{hidden:");
    assertThat(written(ObjectNames.HASH, "STS", "GetFederationToken", "Name", "anna"))
        .startsWith("{hidden:");
    assertThat(written(ObjectNames.HASH, "IoT Data Plane", "GetConnection", "clientId", "anna"))
        .startsWith("{hidden:");
  }

  @Test
  void should_hide_log_streams_topics_and_executions() {
    assertThat(
            written(
                ObjectNames.HASH, "CloudWatch Logs", "PutLogEvents", "logStreamName", "mueller"))
        .startsWith("{hidden:");
    assertThat(written(ObjectNames.prefix(1), "IoT Data Plane", "Publish", "topic", "cars/mueller"))
        .isEqualTo("cars/{hidden}");
    assertThat(
            written(
                ObjectNames.HASH,
                "SFN",
                "DescribeExecution",
                "executionArn",
                "arn:aws:states:us-east-1:111122223333:execution:ship:mueller"))
        .startsWith("arn:aws:states:us-east-1:111122223333:execution:ship:{hidden:");
  }

  @Test
  void should_hide_object_keys_in_arns_of_operations_that_nobody_knows() {
    assertThat(
            written(
                ObjectNames.HASH, "Nobody", "Knows", "Source", "arn:aws:s3:::documents/mueller"))
        .startsWith("arn:aws:s3:::documents/{hidden:");
  }

  @Test
  void should_hide_the_path_of_a_signed_request_behind_its_stage() {
    Call call =
        call(
            Call.Kind.SIGNED,
            "execute-api",
            Call.REQUEST,
            Map.of("Path", "/prod/customers/mueller", "Method", "GET"));

    assertThat(ObjectNames.HASH.written(call).values("Path").first()).startsWith("/prod/{hidden:");
    assertThat(ObjectNames.prefix(1).written(call).values("Path"))
        .containsExactly("/prod/customers/{hidden}");
    assertThat(ObjectNames.HASH.written(call).values("Method")).containsExactly("GET");
  }

  @Test
  void should_hide_names_in_what_a_denial_and_an_answer_say() {
    Call call = call(Call.Kind.SDK, "S3", "GetObject", Map.of("Key", "mueller"));

    Outcome written =
        ObjectNames.HASH.written(
            call,
            new Outcome(
                403,
                "AccessDenied",
                "s3:GetObject",
                "arn:aws:s3:::documents/mueller",
                new TreeMap<>(
                    Map.of("Source", new TreeSet<>(List.of("arn:aws:s3:::documents/mueller"))))));

    assertThat(written.deniedResource()).startsWith("arn:aws:s3:::documents/{hidden:");
    assertThat(written.learned().toString()).doesNotContain("mueller");
    assertThat(written.deniedAction()).isEqualTo("s3:GetObject");
  }
}
