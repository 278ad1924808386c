package com.example.clients;

import java.util.Map;
import software.amazon.awssdk.http.SdkHttpClient;
import software.amazon.awssdk.http.apache.ApacheHttpClient;
import software.amazon.awssdk.http.async.SdkAsyncHttpClient;
import software.amazon.awssdk.http.crt.AwsCrtAsyncHttpClient;
import software.amazon.awssdk.http.crt.AwsCrtHttpClient;
import software.amazon.awssdk.http.urlconnection.UrlConnectionHttpClient;
import software.amazon.awssdk.services.dynamodb.DynamoDbAsyncClient;
import software.amazon.awssdk.services.dynamodb.DynamoDbClient;
import software.amazon.awssdk.services.dynamodb.model.AttributeValue;

/** The same call over every HTTP client. */
final class HttpClients {

  private HttpClients() {}

  static void syncApache() {
    try (SdkHttpClient http = ApacheHttpClient.create();
        DynamoDbClient client = sync(http)) {
      client.getItem(get -> get.tableName("apache").key(Map.of("id", AttributeValue.fromS("1"))));
    }
  }

  static void syncUrlConnection() {
    try (SdkHttpClient http = UrlConnectionHttpClient.create();
        DynamoDbClient client = sync(http)) {
      client.getItem(
          get -> get.tableName("url-connection").key(Map.of("id", AttributeValue.fromS("1"))));
    }
  }

  static void syncCrt() {
    try (SdkHttpClient http = AwsCrtHttpClient.create();
        DynamoDbClient client = sync(http)) {
      client.getItem(get -> get.tableName("crt").key(Map.of("id", AttributeValue.fromS("1"))));
    }
  }

  static void asyncNetty() {
    try (SdkAsyncHttpClient http = Aws.netty().build();
        DynamoDbAsyncClient client = async(http)) {
      client
          .getItem(get -> get.tableName("netty").key(Map.of("id", AttributeValue.fromS("1"))))
          .thenCompose(
              found ->
                  client.deleteItem(
                      delete ->
                          delete.tableName("netty").key(Map.of("id", AttributeValue.fromS("1")))))
          .join();
    }
  }

  static void asyncCrt() {
    try (SdkAsyncHttpClient http = AwsCrtAsyncHttpClient.create();
        DynamoDbAsyncClient client = async(http)) {
      client
          .getItem(get -> get.tableName("crt").key(Map.of("id", AttributeValue.fromS("1"))))
          .join();
    }
  }

  private static DynamoDbClient sync(SdkHttpClient http) {
    return Aws.client(DynamoDbClient.builder()).httpClient(http).build();
  }

  private static DynamoDbAsyncClient async(SdkAsyncHttpClient http) {
    return Aws.client(DynamoDbAsyncClient.builder()).httpClient(http).build();
  }
}
