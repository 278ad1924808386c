package com.example.shop;

import java.io.IOException;
import java.net.URI;
import java.util.Map;
import software.amazon.awssdk.auth.credentials.AwsBasicCredentials;
import software.amazon.awssdk.auth.credentials.AwsCredentialsProvider;
import software.amazon.awssdk.auth.credentials.StaticCredentialsProvider;
import software.amazon.awssdk.http.apache.ApacheHttpClient;
import software.amazon.awssdk.regions.Region;
import software.amazon.awssdk.services.dynamodb.DynamoDbAsyncClient;
import software.amazon.awssdk.services.dynamodb.DynamoDbClient;
import software.amazon.awssdk.services.dynamodb.model.AttributeValue;
import software.amazon.awssdk.services.dynamodb.model.GetItemRequest;
import software.amazon.awssdk.services.s3.S3Client;
import software.amazon.awssdk.services.s3.S3Configuration;
import software.amazon.awssdk.services.s3.model.GetObjectRequest;
import software.amazon.awssdk.services.s3.model.S3Exception;
import software.amazon.awssdk.services.sts.StsClient;
import software.amazon.awssdk.services.sts.auth.StsAssumeRoleCredentialsProvider;
import software.amazon.awssdk.services.sts.model.AssumeRoleRequest;

/**
 * Does what its arguments say, one after the other, with nothing that SDK 2.2.0 does not have. The
 * first argument is the endpoint.
 */
public final class Shop {

  static final AwsCredentialsProvider BASE =
      StaticCredentialsProvider.create(AwsBasicCredentials.create("AKIABASE", "secret"));

  private final URI endpoint;

  private Shop(URI endpoint) {
    this.endpoint = endpoint;
  }

  /** Runs it. */
  public static void main(String[] arguments) throws IOException {
    Shop shop = new Shop(URI.create(arguments[0]));
    // One that lives as long as the application does: whoever attaches late finds it there.
    try (DynamoDbClient client = shop.dynamoDb(BASE)) {
      for (int i = 1; i < arguments.length; i++) {
        switch (arguments[i]) {
          case "item" -> shop.item(client);
          case "item-async" -> shop.itemAsync();
          case "missing-object" -> shop.missingObject();
          case "presign" -> Presigning.presign();
          case "role" -> shop.inRole();
          case "aws-cli" -> start("aws");
          case "other-program" -> start("sh");
          case "sdk-v1" -> load("com.amazonaws.AmazonWebServiceClient");
          case "ready" -> System.out.println("ready");
          case "wait" -> System.in.read();
          default -> throw new IllegalArgumentException(arguments[i]);
        }
      }
    }
  }

  /** That there is no such program matters as little as what it would answer. */
  private static void start(String program) {
    try {
      new ProcessBuilder("/nowhere/" + program, "s3", "ls").start();
    } catch (IOException noSuchProgram) {
      System.out.println(program);
    }
  }

  private static void load(String name) throws IOException {
    try {
      Class.forName(name, false, Shop.class.getClassLoader());
    } catch (ClassNotFoundException notOnTheClassPath) {
      throw new IOException(notOnTheClassPath);
    }
  }

  private DynamoDbClient dynamoDb(AwsCredentialsProvider credentials) {
    return DynamoDbClient.builder()
        .httpClientBuilder(ApacheHttpClient.builder())
        .region(Region.US_EAST_1)
        .credentialsProvider(credentials)
        .endpointOverride(endpoint)
        .build();
  }

  private void item(DynamoDbClient client) {
    client.getItem(orders());
  }

  private static GetItemRequest orders() {
    return GetItemRequest.builder()
        .tableName("orders")
        .key(Map.of("id", AttributeValue.builder().s("4711").build()))
        .build();
  }

  private void itemAsync() {
    try (DynamoDbAsyncClient client =
        DynamoDbAsyncClient.builder()
            .region(Region.US_EAST_1)
            .credentialsProvider(BASE)
            .endpointOverride(endpoint)
            .build()) {
      client.getItem(orders()).join();
    }
  }

  private void missingObject() {
    try (S3Client client =
        S3Client.builder()
            .httpClientBuilder(ApacheHttpClient.builder())
            .region(Region.US_EAST_1)
            .credentialsProvider(BASE)
            .endpointOverride(endpoint)
            .serviceConfiguration(S3Configuration.builder().pathStyleAccessEnabled(true).build())
            .build()) {
      client.getObjectAsBytes(
          GetObjectRequest.builder().bucket("documents").key("missing").build());
    } catch (S3Exception missing) {
      System.out.println("missing");
    }
  }

  private void inRole() {
    try (StsClient sts =
            StsClient.builder()
                .httpClientBuilder(ApacheHttpClient.builder())
                .region(Region.US_EAST_1)
                .credentialsProvider(BASE)
                .endpointOverride(endpoint)
                .build();
        StsAssumeRoleCredentialsProvider role =
            StsAssumeRoleCredentialsProvider.builder()
                .stsClient(sts)
                .refreshRequest(
                    AssumeRoleRequest.builder()
                        .roleArn("arn:aws:iam::222222222222:role/partner")
                        .roleSessionName("shop")
                        .build())
                .build();
        DynamoDbClient client = dynamoDb(role)) {
      item(client);
    }
  }
}
