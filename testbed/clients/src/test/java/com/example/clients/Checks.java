package com.example.clients;

import java.net.URI;
import org.junit.jupiter.api.Test;
import software.amazon.awssdk.http.urlconnection.UrlConnectionHttpClient;
import software.amazon.awssdk.services.dynamodb.DynamoDbClient;

/** A test that cleans up with the SDK itself, and then calls the application. */
public final class Checks {

  /** {@code ENDPOINT}. */
  public static void main(String[] arguments) {
    Aws.at(URI.create(arguments[0]));
    new Checks().finds();
  }

  @Test
  void finds() {
    try (DynamoDbClient client =
        Aws.client(DynamoDbClient.builder())
            .httpClientBuilder(UrlConnectionHttpClient.builder())
            .build()) {
      client.createTable(table -> table.tableName("url-connection"));
    }
    HttpClients.syncUrlConnection();
  }
}
