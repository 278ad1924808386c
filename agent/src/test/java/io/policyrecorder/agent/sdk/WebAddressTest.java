package io.policyrecorder.agent.sdk;

import static org.assertj.core.api.Assertions.assertThat;

import io.policyrecorder.capture.MemberPath;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class WebAddressTest {

  private static final MemberPath MEDIA = MemberPath.parse("Media.MediaFileUri");

  @ParameterizedTest
  @CsvSource({
    "https://media.s3.amazonaws.com/a/b.wav?X-Amz-Signature=canary, https://media.s3.amazonaws.com/a/b.wav",
    "https://media.s3.amazonaws.com?canary, https://media.s3.amazonaws.com",
    "https://media.s3.amazonaws.com/a#canary?canary, https://media.s3.amazonaws.com/a",
    "HTTPS://user:canary@example.com/a@b, HTTPS://example.com/a@b",
    "http://canary@example.com?user@canary, http://example.com",
    "http://user:can@ary@localhost:4566/q, http://localhost:4566/q"
  })
  void should_keep_neither_query_nor_user_of_a_url(String text, String kept) {
    assertThat(WebAddress.withoutSecrets(MEDIA, text)).isEqualTo(kept);
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "",
        "orders",
        "what?#.txt",
        "s3://media/a/b?c.wav",
        "jane@example.com",
        "https://sqs.us-east-1.amazonaws.com/111122223333/orders",
        "arn:aws:s3:::media/https://x?y"
      })
  void should_leave_other_texts_alone(String text) {
    assertThat(WebAddress.withoutSecrets(MEDIA, text)).isEqualTo(text);
  }

  @ParameterizedTest
  @ValueSource(
      strings = {"Url", "QueueUrl", "a.s3Uri", "SchemaHandlerPackage", "Result.OutputLocation"})
  void should_know_members_that_hold_urls(String member) {
    assertThat(WebAddress.withoutSecrets(MemberPath.parse(member), "https://example.com/a?canary"))
        .isEqualTo("https://example.com/a");
  }

  @ParameterizedTest
  @ValueSource(strings = {"Key", "Delete.Objects[].Key", "CopySource", "Prefix", "name"})
  void should_keep_names_that_look_like_urls(String member) {
    String crawled = "https://example.com/a?page=2#top";

    assertThat(WebAddress.withoutSecrets(MemberPath.parse(member), crawled)).isEqualTo(crawled);
  }
}
