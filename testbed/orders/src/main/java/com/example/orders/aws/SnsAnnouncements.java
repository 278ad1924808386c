package com.example.orders.aws;

import com.example.orders.domain.Order;
import com.example.orders.service.Announcements;
import java.util.concurrent.CompletableFuture;
import software.amazon.awssdk.services.sns.SnsAsyncClient;
import software.amazon.awssdk.services.sns.model.PublishResponse;

/** Announcements on an SNS topic. */
public final class SnsAnnouncements implements Announcements {

  private final SnsAsyncClient sns;
  private final String topicArn;

  /** Announcements on the topic with that ARN. */
  public SnsAnnouncements(SnsAsyncClient sns, String topicArn) {
    this.sns = sns;
    this.topicArn = topicArn;
  }

  @Override
  public CompletableFuture<String> placed(Order order) {
    return sns.publish(
            request ->
                request
                    .topicArn(topicArn)
                    .subject("Order placed")
                    .message("%s for %s".formatted(order.id(), order.customer())))
        .thenApply(PublishResponse::messageId);
  }
}
