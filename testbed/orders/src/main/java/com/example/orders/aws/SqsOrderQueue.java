package com.example.orders.aws;

import com.example.orders.service.OrderQueue;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.function.Consumer;
import software.amazon.awssdk.services.sqs.SqsClient;
import software.amazon.awssdk.services.sqs.model.Message;
import software.amazon.awssdk.services.sqs.model.MessageAttributeValue;

/** Orders that wait in an SQS queue. A message is the remark; the order's id is an attribute. */
public final class SqsOrderQueue implements OrderQueue {

  private static final String ORDER_ID = "OrderId";

  private final SqsClient sqs;
  private final String queueUrl;

  /** Orders in the queue of that name. */
  public SqsOrderQueue(SqsClient sqs, String queueName) {
    this.sqs = sqs;
    this.queueUrl = sqs.getQueueUrl(request -> request.queueName(queueName)).queueUrl();
  }

  @Override
  public void enqueue(String orderId, String remark) {
    MessageAttributeValue id =
        MessageAttributeValue.builder().dataType("String").stringValue(orderId).build();
    sqs.sendMessage(
        request ->
            request.queueUrl(queueUrl).messageBody(remark).messageAttributes(Map.of(ORDER_ID, id)));
  }

  @Override
  public List<String> work(Consumer<String> work) {
    List<Message> messages =
        sqs.receiveMessage(
                request ->
                    request
                        .queueUrl(queueUrl)
                        .maxNumberOfMessages(10)
                        .waitTimeSeconds(1)
                        .messageAttributeNames(ORDER_ID))
            .messages();
    List<String> done = new ArrayList<>();
    for (Message message : messages) {
      MessageAttributeValue id = message.messageAttributes().get(ORDER_ID);
      if (id != null) {
        work.accept(id.stringValue());
        done.add(id.stringValue());
      }
      sqs.deleteMessage(
          request -> request.queueUrl(queueUrl).receiptHandle(message.receiptHandle()));
    }
    return done;
  }
}
