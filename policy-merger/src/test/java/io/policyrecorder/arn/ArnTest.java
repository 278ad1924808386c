package io.policyrecorder.arn;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class ArnTest {

  @Test
  void should_read_the_six_parts() {
    assertThat(Arn.parse("arn:aws:dynamodb:eu-west-1:111122223333:table/orders"))
        .isEqualTo(new Arn("aws", "dynamodb", "eu-west-1", "111122223333", "table/orders"));
  }

  @Test
  void should_not_be_cut_by_the_colons_of_a_placeholder() {
    assertThat(Arn.parse("arn:aws:sqs:${AWS::Region}:${AWS::AccountId}:in:${a:b}"))
        .isEqualTo(new Arn("aws", "sqs", "${AWS::Region}", "${AWS::AccountId}", "in:${a:b}"));
    assertThat(Arn.isArn("arn:aws:sqs:${AWS::Region}")).isFalse();
    assertThat(Arn.parse("arn:aws:s3:::a${b:c")).isEqualTo(new Arn("aws", "s3", "", "", "a${b:c"));
  }

  @Test
  void should_leave_region_and_account_empty_where_the_resource_has_none() {
    assertThat(Arn.parse("arn:aws:s3:::bucket/key"))
        .isEqualTo(new Arn("aws", "s3", "", "", "bucket/key"));
  }

  @Test
  void should_keep_the_colons_of_the_resource() {
    assertThat(Arn.parse("arn:aws:lambda:us-east-1:111122223333:function:pay:live").resource())
        .isEqualTo("function:pay:live");
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "arn:aws:s3:::bucket",
        "arn:aws-cn:iam::111122223333:role/path/name",
        "arn:aws:states:us-east-1:111122223333:execution:machine:run"
      })
  void should_write_what_it_read(String text) {
    assertThat(Arn.parse(text)).hasToString(text);
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "",
        "arn",
        "arn:",
        "arn:aws",
        "arn:aws:s3",
        "arn:aws:s3:::",
        "arn::s3:::bucket",
        "arn:aws::::bucket",
        "arn:aws:s3::bucket",
        "ARN:aws:s3:::bucket",
        " arn:aws:s3:::bucket",
        "urn:aws:s3:::bucket"
      })
  void should_refuse_what_is_not_an_arn(String text) {
    assertThat(Arn.isArn(text)).isFalse();
    assertThatIllegalArgumentException()
        .isThrownBy(() -> Arn.parse(text))
        .withMessage("Not an ARN (arn:partition:service:region:account:resource): " + text);
  }
}
