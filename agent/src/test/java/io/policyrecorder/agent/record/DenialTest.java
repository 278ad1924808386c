package io.policyrecorder.agent.record;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

class DenialTest {

  @Test
  void should_read_action_and_resource() {
    assertThat(
            Denial.read(
                "User: arn:aws:sts::1:assumed-role/r/s is not authorized to perform: s3:GetObject"
                    + " on resource: \"arn:aws:s3:::b/my key\" because no identity-based policy"
                    + " allows the s3:GetObject action"))
        .isEqualTo(new Denial("s3:GetObject", "arn:aws:s3:::b/my key"));
    assertThat(
            Denial.read(
                "User: u is not authorized to perform: sqs:SendMessage on resource:"
                    + " arn:aws:sqs:us-east-1:1:q because of a deny"))
        .isEqualTo(new Denial("sqs:SendMessage", "arn:aws:sqs:us-east-1:1:q"));
  }

  @Test
  void should_read_an_action_without_resource() {
    assertThat(Denial.read("User: u is not authorized to perform: xray:PutEncryptionConfig"))
        .isEqualTo(new Denial("xray:PutEncryptionConfig", ""));
  }

  @Test
  void should_read_nothing_from_other_texts() {
    assertThat(Denial.read("Access Denied")).isEqualTo(Denial.NONE);
    assertThat(Denial.read("is not authorized to perform: this")).isEqualTo(Denial.NONE);
  }
}
