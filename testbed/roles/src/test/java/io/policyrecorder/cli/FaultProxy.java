package io.policyrecorder.cli;

import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.URI;
import java.net.URLDecoder;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;

/** Stands between a command and AWS, and does what networks, quotas and other people do. */
final class FaultProxy implements AutoCloseable {

  /** What becomes of a call. */
  enum Fate {
    PASS,
    /** The connection breaks before AWS hears of it. */
    LOST,
    /** AWS hears of it, and its answer is lost. */
    UNANSWERED,
    THROTTLED,
    /** AWS answers as it did the last time to the same question. */
    STALE
  }

  /** Decides; may do anything else at that moment. */
  interface Faults {
    Fate fate(int number, String action) throws IOException;
  }

  private static final String THROTTLING =
      """
      <ErrorResponse xmlns="https://iam.amazonaws.com/doc/2010-05-08/"><Error><Type>Sender</Type>\
      <Code>Throttling</Code><Message>Rate exceeded</Message></Error><RequestId>1</RequestId></ErrorResponse>\
      """;

  private final HttpServer server;
  private final ExecutorService threads = Executors.newCachedThreadPool();
  private final HttpClient client = HttpClient.newHttpClient();
  private final URI target;
  private final List<String> actions = new CopyOnWriteArrayList<>();
  private final List<String> methods = new CopyOnWriteArrayList<>();
  private final Map<String, HttpResponse<byte[]>> last = new HashMap<>();
  private final Map<String, String> canned = new HashMap<>();
  private Faults faults = (number, action) -> Fate.PASS;
  private Faults behind = (number, action) -> Fate.PASS;

  FaultProxy(URI target) throws IOException {
    this.target = target;
    server = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
    server.createContext("/", this::handle);
    server.setExecutor(threads);
    server.start();
  }

  URI address() {
    return URI.create("http://127.0.0.1:" + server.getAddress().getPort());
  }

  /** From now on; the calls are counted anew. */
  void on(Faults now) {
    on(now, (number, action) -> Fate.PASS);
  }

  /** The same with something that happens behind each call that AWS heard of. */
  synchronized void on(Faults now, Faults after) {
    actions.clear();
    faults = now;
    behind = after;
  }

  /** Answers requests to a path itself, as a service that no back end has. */
  synchronized void answer(String path, String json) {
    canned.put(path, json);
  }

  /** The HTTP methods of all requests. */
  List<String> methods() {
    return List.copyOf(methods);
  }

  /** The actions since then. */
  List<String> actions() {
    return List.copyOf(actions);
  }

  static boolean changes(String action) {
    return !action.startsWith("Get")
        && !action.startsWith("List")
        && !action.startsWith("Generate");
  }

  private void handle(HttpExchange exchange) throws IOException {
    try (exchange) {
      answer(exchange);
    } catch (InterruptedException unexpected) {
      throw new IllegalStateException(unexpected);
    }
  }

  private synchronized void answer(HttpExchange exchange) throws IOException, InterruptedException {
    byte[] body = exchange.getRequestBody().readAllBytes();
    String form = new String(body, StandardCharsets.UTF_8);
    methods.add(exchange.getRequestMethod());
    String json = canned.get(exchange.getRequestURI().getPath());
    if (json != null) {
      byte[] bytes = json.getBytes(StandardCharsets.UTF_8);
      exchange.getResponseHeaders().set("Content-Type", "application/json");
      exchange.sendResponseHeaders(200, bytes.length);
      exchange.getResponseBody().write(bytes);
      return;
    }
    String action = action(form);
    actions.add(action);
    int number = actions.size();
    Fate fate = faults.fate(number, action);
    if (fate == Fate.LOST) {
      return;
    }
    if (fate == Fate.THROTTLED) {
      byte[] xml = THROTTLING.getBytes(StandardCharsets.UTF_8);
      exchange.getResponseHeaders().set("Content-Type", "text/xml");
      exchange.sendResponseHeaders(400, xml.length);
      exchange.getResponseBody().write(xml);
      return;
    }
    HttpResponse<byte[]> old = last.get(form);
    HttpResponse<byte[]> answer =
        fate == Fate.STALE && old != null ? old : forwarded(exchange, body);
    last.put(form, answer);
    behind.fate(number, action);
    if (fate != Fate.UNANSWERED) {
      for (String header : List.of("content-type", "x-amzn-errortype")) {
        answer
            .headers()
            .firstValue(header)
            .ifPresent(value -> exchange.getResponseHeaders().set(header, value));
      }
      exchange.sendResponseHeaders(answer.statusCode(), answer.body().length);
      exchange.getResponseBody().write(answer.body());
    }
  }

  private HttpResponse<byte[]> forwarded(HttpExchange exchange, byte[] body)
      throws IOException, InterruptedException {
    HttpRequest.Builder request =
        HttpRequest.newBuilder(target.resolve(exchange.getRequestURI().toString()))
            .method(exchange.getRequestMethod(), HttpRequest.BodyPublishers.ofByteArray(body));
    exchange
        .getRequestHeaders()
        .forEach(
            (name, values) -> {
              if (!name.equalsIgnoreCase("content-length")
                  && !name.equalsIgnoreCase("connection")
                  && !name.equalsIgnoreCase("expect")) {
                values.forEach(value -> request.header(name, value));
              }
            });
    return client.send(request.build(), HttpResponse.BodyHandlers.ofByteArray());
  }

  private static String action(String form) {
    for (String pair : form.split("&", -1)) {
      if (pair.startsWith("Action=")) {
        return URLDecoder.decode(pair.substring(7), StandardCharsets.UTF_8);
      }
    }
    return "";
  }

  @Override
  public void close() {
    server.stop(0);
    threads.shutdownNow();
  }
}
