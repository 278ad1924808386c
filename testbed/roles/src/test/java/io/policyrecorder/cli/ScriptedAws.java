package io.policyrecorder.cli;

import com.sun.net.httpserver.Headers;
import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CopyOnWriteArrayList;

/** Says who the caller is, and to every other request what a test wants it to say. */
final class ScriptedAws implements AutoCloseable {

  static final String CALLER = "arn:aws:sts::111122223333:assumed-role/orders/me";

  private static final String IDENTITY =
      """
      <GetCallerIdentityResponse xmlns="https://sts.amazonaws.com/doc/2011-06-15/"><GetCallerIdentityResult>\
      <Arn>%s</Arn><UserId>AROA:me</UserId><Account>111122223333</Account></GetCallerIdentityResult>\
      <ResponseMetadata><RequestId>1</RequestId></ResponseMetadata></GetCallerIdentityResponse>"""
          .formatted(CALLER);

  private final HttpServer server;
  private final List<Asked> asked = new CopyOnWriteArrayList<>();
  private volatile Answer answer = new Answer(200, Map.of(), "");

  /**
   * A request.
   *
   * @param size of its body
   */
  record Asked(String method, String path, Headers headers, int size) {}

  /**
   * An answer.
   *
   * @param status of HTTP; 0 breaks the connection
   */
  record Answer(int status, Map<String, String> headers, String body) {}

  ScriptedAws() throws IOException {
    server = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
    server.createContext("/", this::handle);
    server.start();
  }

  String address() {
    return "http://127.0.0.1:" + server.getAddress().getPort();
  }

  /** From now on, to everything but the question who is asking. */
  void answers(int status, Map<String, String> headers, String body) {
    answer = new Answer(status, headers, body);
  }

  /** The requests but the question who is asking. */
  List<Asked> asked() {
    return List.copyOf(asked);
  }

  private void handle(HttpExchange exchange) throws IOException {
    try (exchange) {
      String body = new String(exchange.getRequestBody().readAllBytes(), StandardCharsets.UTF_8);
      boolean identity = body.contains("Action=GetCallerIdentity");
      Answer said =
          identity ? new Answer(200, Map.of("Content-Type", "text/xml"), IDENTITY) : answer;
      if (!identity) {
        asked.add(
            new Asked(
                exchange.getRequestMethod(),
                exchange.getRequestURI().toString(),
                exchange.getRequestHeaders(),
                body.length()));
      }
      if (said.status == 0) {
        return;
      }
      said.headers.forEach((name, value) -> exchange.getResponseHeaders().set(name, value));
      byte[] bytes = said.body.getBytes(StandardCharsets.UTF_8);
      boolean head = exchange.getRequestMethod().equals("HEAD");
      exchange.sendResponseHeaders(said.status, head || bytes.length == 0 ? -1 : bytes.length);
      if (!head && bytes.length > 0) {
        exchange.getResponseBody().write(bytes);
      }
    }
  }

  @Override
  public void close() {
    server.stop(0);
  }
}
