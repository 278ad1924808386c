package com.example.clients;

import java.net.URI;
import org.junit.jupiter.api.Test;
import org.junit.platform.commons.support.ReflectionSupport;
import software.amazon.awssdk.http.urlconnection.UrlConnectionHttpClient;
import software.amazon.awssdk.services.dynamodb.DynamoDbClient;

/** A test that cleans up with the SDK itself, and then calls the application. */
public final class Checks {

  /** {@code ENDPOINT}. Runs the test by JUnit, which then is loaded before it. */
  public static void main(String[] arguments) throws NoSuchMethodException {
    Aws.at(URI.create(arguments[0]));
    ReflectionSupport.invokeMethod(Checks.class.getDeclaredMethod("finds"), new Checks());
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
