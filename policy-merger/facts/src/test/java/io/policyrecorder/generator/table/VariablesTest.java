package io.policyrecorder.generator.table;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

class VariablesTest {

  @Test
  void should_leave_what_the_client_knows() {
    assertThat(Variables.of("arn:${Partition}:s3:::${BucketName}/${ObjectName}"))
        .containsExactly("BucketName", "ObjectName");
  }

  @Test
  void should_read_members_of_maps() {
    assertThat(Variables.of("role/${Attributes{RoleArn}|arn}"))
        .containsExactly("Attributes{RoleArn}|arn");
    assertThat(Variables.path("Attributes{RoleArn}|arn")).isEqualTo("Attributes{RoleArn}");
    assertThat(Variables.path("KeyId|key!")).isEqualTo("KeyId");
    assertThat(Variables.path("Key~")).isEqualTo("Key");
  }

  @Test
  void should_write_members_texts_and_both() {
    assertThat(Variables.bound("Bucket")).isEqualTo("${Bucket}");
    assertThat(Variables.bound("'default'")).isEqualTo("default");
    assertThat(Variables.bound("${logGroupName}:*")).isEqualTo("${logGroupName}:*");
    assertThat(Variables.bindings("'default'")).isEmpty();
    assertThat(Variables.bindings("*")).isEmpty();
    assertThat(Variables.bindings("a/${Path|path}${*}")).containsExactly("Path|path");
  }
}
