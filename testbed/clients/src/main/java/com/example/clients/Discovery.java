package com.example.clients;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.io.ByteArrayInputStream;
import java.nio.ByteBuffer;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import software.amazon.awssdk.core.async.SdkPublisher;
import software.amazon.awssdk.http.AbortableInputStream;
import software.amazon.awssdk.http.ExecutableHttpRequest;
import software.amazon.awssdk.http.HttpExecuteRequest;
import software.amazon.awssdk.http.HttpExecuteResponse;
import software.amazon.awssdk.http.SdkHttpClient;
import software.amazon.awssdk.http.SdkHttpRequest;
import software.amazon.awssdk.http.SdkHttpResponse;
import software.amazon.awssdk.http.async.AsyncExecuteRequest;
import software.amazon.awssdk.http.async.SdkAsyncHttpClient;
import software.amazon.awssdk.regions.Region;
import software.amazon.awssdk.services.dynamodb.DynamoDbAsyncClient;
import software.amazon.awssdk.services.dynamodb.DynamoDbClient;
import software.amazon.awssdk.services.dynamodb.model.AttributeValue;

/**
 * Clients that ask AWS which endpoint to call. They do so only where no endpoint is given, so
 * nothing goes over the network here.
 */
final class Discovery {

  private static final Map<String, AttributeValue> ID = Map.of("id", AttributeValue.fromS("1"));

  private Discovery() {}

  static void discovery() throws InterruptedException {
    InProcess http = new InProcess();
    try (DynamoDbClient client =
        DynamoDbClient.builder()
            .region(Region.US_EAST_1)
            .credentialsProvider(Aws.KEYS)
            .httpClient(http)
            .endpointDiscoveryEnabled(true)
            .build()) {
      client.getItem(get -> get.tableName("discovered").key(ID));
      http.awaitDiscovery();
    }
  }

  static void discoveryAsync() throws InterruptedException {
    InProcess http = new InProcess();
    try (DynamoDbAsyncClient client =
        DynamoDbAsyncClient.builder()
            .region(Region.US_EAST_1)
            .credentialsProvider(Aws.KEYS)
            .httpClient(http)
            .endpointDiscoveryEnabled(true)
            .build()) {
      client.getItem(get -> get.tableName("discovered-async").key(ID)).join();
      http.awaitDiscovery();
    }
  }

  /** Answers without a network. */
  private static final class InProcess implements SdkHttpClient, SdkAsyncHttpClient {
    private static final byte[] ENDPOINTS =
        """
        {"Endpoints":[{"Address":"dynamodb.us-east-1.amazonaws.com","CachePeriodInMinutes":60}]}
        """
            .getBytes(UTF_8);
    private static final SdkHttpResponse OK =
        SdkHttpResponse.builder()
            .statusCode(200)
            .putHeader("Content-Type", "application/x-amz-json-1.0")
            .build();

    private final CountDownLatch discovered = new CountDownLatch(1);

    void awaitDiscovery() throws InterruptedException {
      if (!discovered.await(20, TimeUnit.SECONDS)) {
        throw new IllegalStateException("no endpoint was asked for");
      }
    }

    private byte[] answer(SdkHttpRequest request) {
      boolean discovery =
          request
              .firstMatchingHeader("X-Amz-Target")
              .filter(target -> target.endsWith(".DescribeEndpoints"))
              .isPresent();
      if (discovery) {
        discovered.countDown();
      }
      return discovery ? ENDPOINTS : new byte[] {'{', '}'};
    }

    @Override
    public ExecutableHttpRequest prepareRequest(HttpExecuteRequest request) {
      return new ExecutableHttpRequest() {
        @Override
        public HttpExecuteResponse call() {
          return HttpExecuteResponse.builder()
              .response(OK)
              .responseBody(
                  AbortableInputStream.create(
                      new ByteArrayInputStream(answer(request.httpRequest()))))
              .build();
        }

        @Override
        public void abort() {}
      };
    }

    @Override
    public CompletableFuture<Void> execute(AsyncExecuteRequest request) {
      return CompletableFuture.runAsync(
          () -> {
            byte[] answer = answer(request.request());
            request.responseHandler().onHeaders(OK);
            request
                .responseHandler()
                .onStream(SdkPublisher.fromIterable(List.of(ByteBuffer.wrap(answer))));
          });
    }

    @Override
    public String clientName() {
      return "InProcess";
    }

    @Override
    public void close() {}
  }
}
