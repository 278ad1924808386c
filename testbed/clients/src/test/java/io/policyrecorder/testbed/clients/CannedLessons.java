package io.policyrecorder.testbed.clients;

import io.policyrecorder.testbed.clients.CannedAws.Answer;

/** Answers that say more than was asked. */
final class CannedLessons {

  static final String KEY = "arn:aws:kms:us-east-1:111122223333:key/0000-key";
  static final String SECRET =
      "arn:aws:secretsmanager:us-east-1:111122223333:secret:learned-Ab12Cd";
  static final String PARAMETER = "arn:aws:ssm:us-east-1:111122223333:parameter/learned";
  static final String TABLE = "arn:aws:dynamodb:us-east-1:111122223333:table/waiting";
  static final String TOPIC = "arn:aws:sns:us-east-1:111122223333:learned";
  static final String EXECUTION = "arn:aws:states:us-east-1:111122223333:execution:learned:made-up";
  static final String TASK_ROLE = "arn:aws:iam::111122223333:role/learned-task";
  static final String EXECUTION_ROLE = "arn:aws:iam::111122223333:role/learned-execution";

  private CannedLessons() {}

  static Answer answer(String operation) {
    return switch (operation) {
      case "Decrypt" -> json("{\"KeyId\":\"" + KEY + "\",\"Plaintext\":\"Y2FuYXJ5\"}");
      case "GetSecretValue" ->
          json("{\"ARN\":\"" + SECRET + "\",\"SecretString\":\"canary-secret\"}");
      case "GetParameter" ->
          json(
              "{\"Parameter\":{\"ARN\":\""
                  + PARAMETER
                  + "\",\"Type\":\"SecureString\",\"Value\":\"canary-value\"}}");
      case "StartExecution" -> json("{\"executionArn\":\"" + EXECUTION + "\",\"startDate\":1}");
      case "DescribeTaskDefinition" ->
          json(
              "{\"taskDefinition\":{\"taskRoleArn\":\""
                  + TASK_ROLE
                  + "\",\"executionRoleArn\":\""
                  + EXECUTION_ROLE
                  + "\"}}");
      case "DeleteTable" ->
          Answer.of(
              400,
              "application/x-amz-json-1.0",
              "{\"__type\":\"com.amazon.coral.service#AccessDeniedException\",\"Message\":\"User:"
                  + " arn:aws:sts::111122223333:assumed-role/r/s is not authorized to perform:"
                  + " dynamodb:DeleteTable on resource: "
                  + TABLE
                  + " because no identity-based policy allows the dynamodb:DeleteTable action\"}");
      default -> json("{}");
    };
  }

  /** The answer to {@code CreateTopic}. */
  static Answer topic() {
    return Answer.of(
        200,
        "text/xml",
        "<CreateTopicResponse><CreateTopicResult><TopicArn>"
            + TOPIC
            + "</TopicArn></CreateTopicResult></CreateTopicResponse>");
  }

  private static Answer json(String json) {
    return Answer.of(200, "application/x-amz-json-1.0", json);
  }
}
