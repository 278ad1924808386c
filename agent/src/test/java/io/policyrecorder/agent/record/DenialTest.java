package io.policyrecorder.agent.record;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;

class DenialTest {

  private static final String WHO = "User: arn:aws:sts::111122223333:assumed-role/r/s is ";
  private static final String TABLE = "arn:aws:dynamodb:us-east-1:111122223333:table/orders";
  private static final String GET =
      WHO + "not authorized to perform: dynamodb:GetItem on resource: " + TABLE;

  /** The tails of AWS's own list of messages, one for each kind of policy. */
  static Stream<String> tails() {
    return Stream.of(
        "",
        " because no identity-based policy allows the dynamodb:GetItem action",
        " because no resource-based policy allows the dynamodb:GetItem action",
        " because no permissions boundary allows the dynamodb:GetItem action",
        " because no session policy allows the dynamodb:GetItem action",
        " because no service control policy allows the dynamodb:GetItem action",
        " because no resource control policy allows the dynamodb:GetItem action",
        " because no VPC endpoint policy allows the dynamodb:GetItem action",
        " with an explicit deny",
        " with an explicit deny in an identity-based policy",
        " with an explicit deny in a permissions boundary",
        " with an explicit deny in a service control policy",
        " with an explicit deny in an identity-based policy:"
            + " arn:aws:iam::111122223333:policy/guard",
        " with an explicit deny in a service control policy:"
            + " arn:aws:organizations::111122223333:policy/o-1/service_control_policy/p-1",
        " (Service: DynamoDb, Status Code: 400, Request ID: 1)");
  }

  @ParameterizedTest
  @MethodSource("tails")
  void should_read_action_and_resource_whatever_follows(String tail) {
    assertThat(Denial.read(GET + tail)).isEqualTo(new Denial("dynamodb:GetItem", TABLE));
  }

  @Test
  void should_read_a_resource_in_quotes() {
    assertThat(
            Denial.read(
                WHO
                    + "not authorized to perform: s3:GetObject on resource:"
                    + " \"arn:aws:s3:::b/my key\" because no identity-based policy allows the"
                    + " s3:GetObject action"))
        .isEqualTo(new Denial("s3:GetObject", "arn:aws:s3:::b/my key"));
  }

  @Test
  void should_read_a_resource_at_the_end_of_a_sentence() {
    assertThat(Denial.read(GET + ".")).isEqualTo(new Denial("dynamodb:GetItem", TABLE));
    assertThat(Denial.read(GET + ", because of a deny").resource()).isEqualTo(TABLE);
  }

  @Test
  void should_keep_an_account_that_is_masked_as_it_is() {
    String resource = "arn:aws:execute-api:us-east-1:********9012:a1b2c3/prod/GET/pets";

    assertThat(
            Denial.read(
                "User: anonymous is not authorized to perform: execute-api:Invoke on resource: "
                    + resource
                    + " with an explicit deny"))
        .isEqualTo(new Denial("execute-api:Invoke", resource));
  }

  @Test
  void should_read_who_may_not_assume_a_role() {
    assertThat(
            Denial.read(
                WHO
                    + "not authorized to perform: sts:AssumeRole on resource:"
                    + " arn:aws:iam::222222222222:role/partner because the role trust policy"
                    + " does not allow it"))
        .isEqualTo(new Denial("sts:AssumeRole", "arn:aws:iam::222222222222:role/partner"));
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "User: u is not authorized to perform: xray:PutEncryptionConfig",
        "User: u is not authorized to perform: xray:PutEncryptionConfig on resource: *",
        "User: u is not authorized to perform: xray:PutEncryptionConfig because no"
            + " identity-based policy allows the xray:PutEncryptionConfig action"
      })
  void should_read_an_action_without_resource(String message) {
    assertThat(Denial.read(message)).isEqualTo(new Denial("xray:PutEncryptionConfig", ""));
  }

  @Test
  void should_read_an_action_before_an_encoded_message_and_nothing_of_that() {
    assertThat(
            Denial.read(
                "You are not authorized to perform this operation. User: "
                    + "arn:aws:iam::111122223333:user/u is not authorized to perform:"
                    + " ec2:RunInstances on resource:"
                    + " arn:aws:ec2:us-east-1:111122223333:instance/* because no identity-based"
                    + " policy allows the ec2:RunInstances action. Encoded authorization failure"
                    + " message: 4GIOHlTkIaWHQD0Q0m6XSnuUMCm-abc"))
        .isEqualTo(new Denial("ec2:RunInstances", "arn:aws:ec2:us-east-1:111122223333:instance/*"));
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "",
        "Access Denied",
        "is not authorized to perform: this",
        "You are not authorized to perform this operation. Encoded authorization failure message:"
            + " 4GIOHlTkIaWHQD0Q0m6XSnuUMCm-abc",
        "User is not authorized to access this resource with an explicit deny",
        "The security token included in the request is invalid."
      })
  void should_read_nothing_from_other_texts(String message) {
    assertThat(Denial.read(message)).isEqualTo(Denial.NONE);
  }
}
