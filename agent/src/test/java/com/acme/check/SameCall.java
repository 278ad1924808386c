package com.acme.check;

import com.acme.app.Shop;
import java.net.URI;
import java.util.Map;
import software.amazon.awssdk.auth.credentials.AwsBasicCredentials;
import software.amazon.awssdk.auth.credentials.StaticCredentialsProvider;
import software.amazon.awssdk.http.urlconnection.UrlConnectionHttpClient;
import software.amazon.awssdk.regions.Region;
import software.amazon.awssdk.services.dynamodb.DynamoDbClient;
import software.amazon.awssdk.services.dynamodb.model.AttributeValue;

/** Makes, as a test, the call that the application makes: twice before it and once after it. */
public final class SameCall {

  private SameCall() {}

  public static void main(String[] arguments) {
    URI endpoint = URI.create(arguments[0]);
    Shop.useEndpoint(endpoint);
    byTest(endpoint);
    byTest(endpoint);
    Shop.item(UrlConnectionHttpClient.create());
    Shop.item(UrlConnectionHttpClient.create());
    byTest(endpoint);
  }

  private static void byTest(URI endpoint) {
    try (DynamoDbClient client =
        DynamoDbClient.builder()
            .httpClient(UrlConnectionHttpClient.create())
            .region(Region.US_EAST_1)
            .credentialsProvider(
                StaticCredentialsProvider.create(
                    AwsBasicCredentials.create("AKIABASE", "canary-secret")))
            .endpointOverride(endpoint)
            .build()) {
      client.getItem(
          request -> request.tableName("orders").key(Map.of("id", AttributeValue.fromS("1"))));
    }
  }
}
