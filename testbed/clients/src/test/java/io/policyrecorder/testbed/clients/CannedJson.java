package io.policyrecorder.testbed.clients;

import io.policyrecorder.testbed.clients.CannedAws.Answer;
import java.util.concurrent.atomic.AtomicInteger;

/** Answers of the services that speak JSON. */
final class CannedJson {

  private final AtomicInteger described = new AtomicInteger();

  Answer answer(String operation, String body) {
    return switch (operation) {
      case "DescribeTable" -> table();
      case "Scan" -> scan(body);
      case "SendMessageBatch" ->
          ok(
              """
              {"Successful":[
                {"Id":"0","MessageId":"m-0","MD5OfMessageBody":"62e7af521a51a27d3ac1c7cc6495518e"},
                {"Id":"1","MessageId":"m-1","MD5OfMessageBody":"62e7af521a51a27d3ac1c7cc6495518e"}]}
              """);
      case "ReceiveMessage" ->
          ok(
              """
              {"Messages":[{"MessageId":"m-0","ReceiptHandle":"r-0","Body":"canary-1",
                "MD5OfBody":"62e7af521a51a27d3ac1c7cc6495518e"}]}
              """);
      case "GetQueueAttributes" ->
          ok(
              """
              {"Attributes":{"VisibilityTimeout":"30","ReceiveMessageWaitTimeSeconds":"0",
                "QueueArn":"arn:aws:sqs:us-east-1:111122223333:learned-queue"}}
              """);
      default -> CannedLessons.answer(operation);
    };
  }

  /** A table is there at every second look. */
  private Answer table() {
    return described.incrementAndGet() % 2 == 1
        ? Answer.of(
            400,
            "application/x-amz-json-1.0",
            "{\"__type\":\"com.amazonaws.dynamodb.v20120810#ResourceNotFoundException\"}")
        : ok(
            "{\"Table\":{\"TableArn\":\""
                + CannedLessons.TABLE
                + "\",\"TableName\":\"waiting\",\"TableStatus\":\"ACTIVE\"}}");
  }

  /** Two pages of one item each. */
  private static Answer scan(String body) {
    return body.contains("ExclusiveStartKey")
        ? ok("{\"Count\":1,\"Items\":[{\"id\":{\"S\":\"2\"}}]}")
        : ok(
            "{\"Count\":1,\"Items\":[{\"id\":{\"S\":\"1\"}}],"
                + "\"LastEvaluatedKey\":{\"id\":{\"S\":\"1\"}}}");
  }

  private static Answer ok(String json) {
    return Answer.of(200, "application/x-amz-json-1.0", json);
  }
}
