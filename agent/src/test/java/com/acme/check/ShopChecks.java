package com.acme.check;

import com.acme.app.Shop;
import java.net.URI;
import org.junit.jupiter.api.Test;
import org.junit.platform.commons.support.ReflectionSupport;
import software.amazon.awssdk.http.urlconnection.UrlConnectionHttpClient;
import software.amazon.awssdk.services.dynamodb.DynamoDbClient;

/** The application's tests: one sets up with the SDK itself and then calls the application. */
public final class ShopChecks {

  private final URI endpoint;

  ShopChecks(URI endpoint) {
    this.endpoint = endpoint;
  }

  /** Runs the test by JUnit, which then is loaded before it. */
  public static void main(String[] arguments) throws NoSuchMethodException {
    ReflectionSupport.invokeMethod(
        ShopChecks.class.getDeclaredMethod("finds"), new ShopChecks(URI.create(arguments[0])));
  }

  @Test
  void finds() {
    try (DynamoDbClient client =
        DynamoDbClient.builder()
            .httpClient(UrlConnectionHttpClient.create())
            .endpointOverride(endpoint)
            .build()) {
      Runnable setUp = () -> client.deleteTable(request -> request.tableName("orders"));
      setUp.run();
    }
    Shop.useEndpoint(endpoint);
    Shop.item(UrlConnectionHttpClient.create());
  }
}
