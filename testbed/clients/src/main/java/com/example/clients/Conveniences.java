package com.example.clients;

import java.time.Duration;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.Executors;
import java.util.concurrent.ScheduledExecutorService;
import software.amazon.awssdk.enhanced.dynamodb.DynamoDbEnhancedAsyncClient;
import software.amazon.awssdk.enhanced.dynamodb.DynamoDbEnhancedClient;
import software.amazon.awssdk.enhanced.dynamodb.DynamoDbTable;
import software.amazon.awssdk.enhanced.dynamodb.TableSchema;
import software.amazon.awssdk.http.urlconnection.UrlConnectionHttpClient;
import software.amazon.awssdk.retries.api.BackoffStrategy;
import software.amazon.awssdk.services.dynamodb.DynamoDbAsyncClient;
import software.amazon.awssdk.services.dynamodb.DynamoDbClient;
import software.amazon.awssdk.services.s3.S3AsyncClient;
import software.amazon.awssdk.services.s3.S3Client;
import software.amazon.awssdk.services.sqs.SqsAsyncClient;
import software.amazon.awssdk.services.sqs.batchmanager.SqsAsyncBatchManager;
import software.amazon.awssdk.services.sqs.model.SendMessageResponse;

/** What the SDK puts on top of its clients. */
final class Conveniences {

  private static final TableSchema<Order> SCHEMA = TableSchema.fromBean(Order.class);

  private Conveniences() {}

  static void enhanced() {
    try (DynamoDbClient client = dynamoDb()) {
      DynamoDbTable<Order> table =
          DynamoDbEnhancedClient.builder().dynamoDbClient(client).build().table("enhanced", SCHEMA);
      Order order = new Order();
      order.setId("1");
      table.putItem(order);
      table.getItem(order);
      table.scan().items().forEach(found -> table.deleteItem(found));
    }
  }

  static void enhancedAsyncPages() {
    try (DynamoDbAsyncClient client = dynamoDbAsync()) {
      DynamoDbEnhancedAsyncClient.builder()
          .dynamoDbClient(client)
          .build()
          .table("enhanced-pages", SCHEMA)
          .scan()
          .items()
          .subscribe(order -> {})
          .join();
    }
  }

  static void waiter() {
    try (DynamoDbClient client = dynamoDb()) {
      client
          .waiter()
          .waitUntilTableExists(
              table -> table.tableName("waiting-1"),
              how -> how.backoffStrategyV2(BackoffStrategy.retryImmediately()));
    }
  }

  static void asyncWaiter() {
    ScheduledExecutorService later = Executors.newScheduledThreadPool(1);
    try (DynamoDbAsyncClient client = dynamoDbAsync()) {
      client
          .waiter()
          .waitUntilTableExists(
              table -> table.tableName("waiting-2"),
              how -> how.backoffStrategyV2(BackoffStrategy.fixedDelay(Duration.ofMillis(20))))
          .join();
    } finally {
      later.shutdown();
    }
  }

  static void paginator() {
    try (S3Client client =
        Aws.client(S3Client.builder())
            .httpClientBuilder(UrlConnectionHttpClient.builder())
            .forcePathStyle(true)
            .build()) {
      client.listObjectsV2Paginator(list -> list.bucket("pages")).forEach(page -> {});
    }
  }

  static void asyncPaginator() {
    try (S3AsyncClient client =
        Aws.client(S3AsyncClient.builder())
            .httpClientBuilder(Aws.netty())
            .forcePathStyle(true)
            .build()) {
      client
          .listObjectsV2Paginator(list -> list.bucket("async-pages"))
          .subscribe(page -> {})
          .join();
    }
  }

  static void batchManager() {
    try (SqsAsyncClient client =
            Aws.client(SqsAsyncClient.builder()).httpClientBuilder(Aws.netty()).build();
        ScheduledExecutors later = new ScheduledExecutors();
        SqsAsyncBatchManager manager =
            SqsAsyncBatchManager.builder()
                .client(client)
                .scheduledExecutor(later.executor())
                .overrideConfiguration(how -> how.sendRequestFrequency(Duration.ofMillis(50)))
                .build()) {
      String queue = Aws.endpoint() + "/000000000000/batched";
      CompletableFuture<SendMessageResponse> first =
          manager.sendMessage(message -> message.queueUrl(queue).messageBody("canary-1"));
      CompletableFuture<SendMessageResponse> second =
          manager.sendMessage(message -> message.queueUrl(queue).messageBody("canary-1"));
      CompletableFuture.allOf(first, second).join();
    }
  }

  static void batchManagerReceive() {
    try (SqsAsyncClient client =
            Aws.client(SqsAsyncClient.builder()).httpClientBuilder(Aws.netty()).build();
        ScheduledExecutors later = new ScheduledExecutors();
        SqsAsyncBatchManager manager =
            SqsAsyncBatchManager.builder()
                .client(client)
                .scheduledExecutor(later.executor())
                .build()) {
      String queue = Aws.endpoint() + "/000000000000/received";
      manager.receiveMessage(from -> from.queueUrl(queue)).join();
    }
  }

  /** Threads that end with what uses them. */
  private record ScheduledExecutors(ScheduledExecutorService executor) implements AutoCloseable {
    ScheduledExecutors() {
      this(Executors.newScheduledThreadPool(2));
    }

    @Override
    public void close() {
      executor.shutdownNow();
    }
  }

  private static DynamoDbClient dynamoDb() {
    return Aws.client(DynamoDbClient.builder())
        .httpClientBuilder(UrlConnectionHttpClient.builder())
        .build();
  }

  private static DynamoDbAsyncClient dynamoDbAsync() {
    return Aws.client(DynamoDbAsyncClient.builder()).httpClientBuilder(Aws.netty()).build();
  }
}
