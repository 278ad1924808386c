package com.example.load;

import java.net.URI;
import java.util.Map;
import software.amazon.awssdk.auth.credentials.AwsBasicCredentials;
import software.amazon.awssdk.auth.credentials.StaticCredentialsProvider;
import software.amazon.awssdk.http.SdkHttpClient;
import software.amazon.awssdk.regions.Region;
import software.amazon.awssdk.services.dynamodb.DynamoDbClient;
import software.amazon.awssdk.services.dynamodb.model.AttributeValue;
import software.amazon.awssdk.services.dynamodb.model.GetItemRequest;

/** What the application wants of AWS: an item of a table. */
final class Tables implements AutoCloseable {

  private final DynamoDbClient client;

  Tables(SdkHttpClient http, URI endpoint) {
    this.client =
        DynamoDbClient.builder()
            .httpClient(http)
            .region(Region.US_EAST_1)
            .endpointOverride(endpoint)
            .credentialsProvider(
                StaticCredentialsProvider.create(AwsBasicCredentials.create("AKIALOAD", "secret")))
            .build();
  }

  static Tables inProcess() {
    return new Tables(new InProcessHttp(request -> {}), URI.create("http://127.0.0.1"));
  }

  void item(String table) {
    client.getItem(
        GetItemRequest.builder()
            .tableName(table)
            .key(Map.of("id", AttributeValue.fromS("1")))
            .build());
  }

  @Override
  public void close() {
    client.close();
  }
}
