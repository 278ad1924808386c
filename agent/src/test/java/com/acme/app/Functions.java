package com.acme.app;

import com.amazonaws.services.lambda.runtime.Context;
import com.amazonaws.services.lambda.runtime.RequestHandler;
import com.amazonaws.services.lambda.runtime.RequestStreamHandler;
import java.io.InputStream;
import java.io.OutputStream;
import java.net.URI;
import org.jspecify.annotations.Nullable;
import software.amazon.awssdk.http.urlconnection.UrlConnectionHttpClient;

/** Two functions that make the same call, after it was made outside of any. */
public final class Functions {

  private Functions() {}

  public static void main(String[] arguments) {
    Shop.useEndpoint(URI.create(arguments[0]));
    Shop.item(UrlConnectionHttpClient.create());
    new Place().handleRequest("1", null);
    new Ship().handleRequest(null, null, null);
    new Ship().handleRequest(null, null, null);
  }

  /** What functions have in common, which is none itself. */
  abstract static class Handling implements RequestHandler<String, String> {

    @Override
    public String handleRequest(String order, @Nullable Context context) {
      return handle(order);
    }

    abstract String handle(String order);
  }

  static final class Place extends Handling {

    @Override
    String handle(String order) {
      Shop.item(UrlConnectionHttpClient.create());
      return order;
    }
  }

  static final class Ship implements RequestStreamHandler {

    @Override
    public void handleRequest(
        @Nullable InputStream in, @Nullable OutputStream out, @Nullable Context context) {
      Shop.item(UrlConnectionHttpClient.create());
    }
  }
}
