package io.policyrecorder.generator.table;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import io.policyrecorder.facts.Predicate;
import org.junit.jupiter.api.Test;

class RecordableTest {

  private final Recordable recordable =
      new Recordable(Requests.of("Name", "Tags", "RoleArn", "Secret!"), Requests.of("KeyId"));

  @Test
  void should_record_as_little_as_the_rows_read() {
    recordable.readBy(Predicate.parse("Tags Name=a|b"));
    recordable.readBy("RoleArn|arn");

    assertThat(recordable.requestLines().values())
        .containsExactly("Name", "RoleArn arn-only", "Tags presence");
    assertThat(recordable.responseLines()).isEmpty();
  }

  @Test
  void should_record_the_value_when_one_row_needs_it() {
    recordable.readBy(Predicate.parse("Name"));
    recordable.readBy("Name");

    assertThat(recordable.requestLines().values()).containsExactly("Name");
  }

  @Test
  void should_tell_the_request_from_the_response() {
    recordable.readBy("response.KeyId|key!");
    recordable.readBy("response.header.x-amz-key");

    assertThat(recordable.requestLines()).isEmpty();
    assertThat(recordable.responseLines().values()).containsExactly("KeyId", "header.x-amz-key");
  }

  @Test
  void should_leave_to_the_merger_what_it_finds_out() {
    recordable.readBy(Predicate.parse("outcome.status=404 encryption.KeyId"));

    assertThat(recordable.requestLines()).isEmpty();
  }

  @Test
  void should_refuse_a_sensitive_member() {
    assertThatIllegalArgumentException()
        .isThrownBy(() -> recordable.readBy(Predicate.parse("Secret")))
        .withMessageContaining("Secret is sensitive");
  }

  @Test
  void should_refuse_a_member_that_is_not_there() {
    assertThatIllegalArgumentException()
        .isThrownBy(() -> recordable.readBy("Nmae"))
        .withMessageContaining("no member Nmae");
  }
}
