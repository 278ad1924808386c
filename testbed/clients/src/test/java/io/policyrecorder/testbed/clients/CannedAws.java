package io.policyrecorder.testbed.clients;

import static java.nio.charset.StandardCharsets.UTF_8;

import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.URI;
import java.util.Map;
import java.util.TreeMap;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;

/** Answers on loopback as AWS would, as far as the application here asks. */
final class CannedAws implements AutoCloseable {

  private final HttpServer server;
  private final ExecutorService threads = Executors.newCachedThreadPool();
  private final CannedJson json = new CannedJson();
  private final CannedSts sts = new CannedSts();

  CannedAws() throws IOException {
    server = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
    server.setExecutor(threads);
    server.createContext("/", this::handle);
    server.start();
  }

  URI uri() {
    return URI.create("http://127.0.0.1:" + server.getAddress().getPort());
  }

  /** An answer. */
  static final class Answer {
    private final int status;
    private final byte[] body;
    private final Map<String, String> headers = new TreeMap<>();

    Answer(int status, String type, byte[] body) {
      this.status = status;
      this.body = body;
      headers.put("Content-Type", type);
    }

    static Answer of(int status, String type, String body) {
      return new Answer(status, type, body.getBytes(UTF_8));
    }

    Answer with(String header, String value) {
      headers.put(header, value);
      return this;
    }
  }

  private void handle(HttpExchange exchange) throws IOException {
    byte[] body = exchange.getRequestBody().readAllBytes();
    Answer answer = answer(exchange, body);
    answer.headers.forEach((name, value) -> exchange.getResponseHeaders().add(name, value));
    boolean head = exchange.getRequestMethod().equals("HEAD");
    boolean empty = answer.body.length == 0;
    exchange.sendResponseHeaders(answer.status, head || empty ? -1 : answer.body.length);
    if (!head && !empty) {
      exchange.getResponseBody().write(answer.body);
    }
    exchange.close();
  }

  private Answer answer(HttpExchange exchange, byte[] body) {
    String target = exchange.getRequestHeaders().getFirst("X-Amz-Target");
    String path = exchange.getRequestURI().getPath();
    if (target != null && path.equals("/")) {
      return target.endsWith(".SubscribeToShard")
          ? CannedEvents.shard()
          : json.answer(target.substring(target.indexOf('.') + 1), new String(body, UTF_8));
    }
    if (path.equals("/container-credentials")) {
      return Answer.of(
          200,
          "application/json",
          """
          {"AccessKeyId":"ASIACONTAINER","SecretAccessKey":"canary-secret","Token":"canary-token",
           "Expiration":"2099-01-01T00:00:00Z"}
          """);
    }
    if (path.endsWith("/converse-stream")) {
      return CannedEvents.conversation();
    }
    if (path.equals("/stream-transcription")) {
      return CannedEvents.transcription();
    }
    String host = exchange.getRequestHeaders().getFirst("Host");
    if (host != null && (host.endsWith(".amazonaws.com") || host.endsWith(".on.aws"))) {
      return Answer.of(200, "application/json", "{}");
    }
    String form = new String(body, 0, Math.min(body.length, 4_096), UTF_8);
    if (form.startsWith("Action=CreateTopic")) {
      return CannedLessons.topic();
    }
    if (form.startsWith("Action=")) {
      return sts.answer(form);
    }
    return CannedS3.answer(exchange, path);
  }

  @Override
  public void close() {
    server.stop(0);
    threads.shutdownNow();
  }
}
