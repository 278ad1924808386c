package io.policyrecorder.testbed.clients;

import static org.assertj.core.api.Assertions.assertThat;

import io.policyrecorder.trace.Outcome;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** What answers say and requests do not. */
class LearningIT extends Recorded {

  LearningIT() {
    super("lessons");
  }

  private Outcome outcomeOf(String operation) throws Exception {
    return application().traces().observations().stream()
        .filter(one -> one.call().operation().equals(operation))
        .flatMap(one -> one.outcome().stream())
        .filter(outcome -> outcome.status() == 0)
        .reduce((one, other) -> null)
        .orElseThrow();
  }

  private Outcome failureOf(String operation) throws Exception {
    return application().traces().observations().stream()
        .filter(one -> one.call().operation().equals(operation))
        .flatMap(one -> one.outcome().stream())
        .filter(outcome -> outcome.status() != 0)
        .reduce((one, other) -> null)
        .orElseThrow();
  }

  @ParameterizedTest
  @CsvSource({
    "Decrypt, KeyId, " + CannedLessons.KEY,
    "GetSecretValue, ARN, " + CannedLessons.SECRET,
    "GetParameter, Parameter.ARN, " + CannedLessons.PARAMETER,
    "GetParameter, Parameter.Type, SecureString",
    "DescribeTable, Table.TableArn, " + CannedLessons.TABLE,
    "GetQueueAttributes, Attributes{QueueArn}, arn:aws:sqs:us-east-1:111122223333:learned-queue",
    "CreateTopic, TopicArn, " + CannedLessons.TOPIC,
    "StartExecution, executionArn, " + CannedLessons.EXECUTION,
    "DescribeTaskDefinition, taskDefinition.taskRoleArn, " + CannedLessons.TASK_ROLE,
    "DescribeTaskDefinition, taskDefinition.executionRoleArn, " + CannedLessons.EXECUTION_ROLE,
    "GetObject, header.x-amz-server-side-encryption-aws-kms-key-id, " + CannedLessons.KEY
  })
  void should_learn_what_the_answer_names(String operation, String member, String value)
      throws Exception {
    assertThat(outcomeOf(operation).learned().get(member)).containsExactly(value);
  }

  @Test
  void should_learn_that_an_object_is_not_there() throws Exception {
    assertThat(failureOf("GetObject").status()).isEqualTo(404);
    assertThat(failureOf("GetObject").error()).isEqualTo("NoSuchKey");
  }

  @Test
  void should_learn_what_was_denied() throws Exception {
    Outcome denied = failureOf("DeleteTable");

    assertThat(denied.error()).isEqualTo("AccessDeniedException");
    assertThat(denied.deniedAction()).isEqualTo("dynamodb:DeleteTable");
    assertThat(denied.deniedResource()).isEqualTo(CannedLessons.TABLE);
  }
}
