package io.policyrecorder.testbed.backend.control;

import com.sun.net.httpserver.HttpExchange;
import io.policyrecorder.testbed.backend.control.web.Request;
import io.policyrecorder.testbed.backend.control.web.Response;
import java.io.IOException;
import java.net.URI;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.UUID;

/** Carries requests and answers between the JDK's HTTP server and the {@link Dispatcher}. */
final class HttpFront {
  private final Dispatcher dispatcher;

  HttpFront(Dispatcher dispatcher) {
    this.dispatcher = dispatcher;
  }

  void handle(HttpExchange exchange) throws IOException {
    try (exchange) {
      Response response = answer(exchange);
      response.headers().forEach(exchange.getResponseHeaders()::set);
      exchange.getResponseHeaders().set("x-amzn-RequestId", UUID.randomUUID().toString());
      boolean bodiless = response.body().length == 0 || exchange.getRequestMethod().equals("HEAD");
      exchange.sendResponseHeaders(response.status(), bodiless ? -1 : response.body().length);
      if (!bodiless) {
        exchange.getResponseBody().write(response.body());
      }
    }
  }

  @SuppressWarnings("CatchAndPrintStackTrace") // standard error is the log of this process
  private Response answer(HttpExchange exchange) throws IOException {
    Request request = request(exchange);
    try {
      return dispatcher.answer(request);
    } catch (RuntimeException e) {
      e.printStackTrace();
      return Response.of(
          500, "text/plain", "Fault of the embedded control plane, see its log: " + e);
    }
  }

  private static Request request(HttpExchange exchange) throws IOException {
    Map<String, List<String>> headers = new HashMap<>();
    exchange
        .getRequestHeaders()
        .forEach((name, values) -> headers.put(name.toLowerCase(Locale.ROOT), List.copyOf(values)));
    URI uri = exchange.getRequestURI();
    String path = uri.getRawPath();
    String query = uri.getRawQuery();
    return new Request(
        exchange.getRequestMethod(),
        path == null || path.isEmpty() ? "/" : path,
        query == null ? "" : query,
        headers,
        exchange.getRequestBody().readAllBytes());
  }
}
