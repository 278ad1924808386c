package com.example.orders;

import java.util.Map;
import software.amazon.awssdk.services.sns.SnsClient;
import software.amazon.awssdk.services.sqs.SqsClient;

/** The queue and the topic. */
final class Messaging {

  static final String QUEUE = "orders-to-fulfil";
  static final String TOPIC = "orders-placed";

  private Messaging() {}

  static Map<String, String> create(CleanUp cleanUp) {
    SqsClient sqs = cleanUp.closing(SqsClient.create());
    String queueUrl = sqs.createQueue(queue -> queue.queueName(QUEUE)).queueUrl();
    cleanUp.later(() -> sqs.deleteQueue(queue -> queue.queueUrl(queueUrl)));

    SnsClient sns = cleanUp.closing(SnsClient.create());
    String topicArn = sns.createTopic(topic -> topic.name(TOPIC)).topicArn();
    cleanUp.later(() -> sns.deleteTopic(topic -> topic.topicArn(topicArn)));
    return Map.of("ORDERS_QUEUE", QUEUE, "ORDERS_TOPIC_ARN", topicArn);
  }
}
