package io.policyrecorder.agent.jvm;

import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.atomic.AtomicInteger;

/** Answers like AWS would, as far as the agent's tests need it. */
final class CannedAws implements AutoCloseable {

  static final String KMS_KEY = "arn:aws:kms:us-east-1:111122223333:key/1234";

  private final HttpServer server;
  private final ExecutorService threads = Executors.newCachedThreadPool();
  private final AtomicInteger roles = new AtomicInteger();
  private final CountDownLatch asked = new CountDownLatch(1);
  private final CountDownLatch closing = new CountDownLatch(1);
  private volatile boolean silent;

  CannedAws() throws IOException {
    server = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
    server.setExecutor(threads);
    server.createContext("/", this::answer);
    server.start();
  }

  URI uri() {
    return URI.create("http://127.0.0.1:" + server.getAddress().getPort());
  }

  /** From now on, requests are taken and never answered. */
  void fallSilent() {
    silent = true;
  }

  /** Until a request has arrived. */
  void awaitRequest() throws InterruptedException {
    asked.await();
  }

  private void answer(HttpExchange exchange) throws IOException {
    String body = new String(exchange.getRequestBody().readAllBytes(), StandardCharsets.UTF_8);
    asked.countDown();
    if (silent) {
      try {
        closing.await();
      } catch (InterruptedException closed) {
        Thread.currentThread().interrupt();
      }
      return;
    }
    String path = exchange.getRequestURI().getPath();
    if (body.contains("Action=AssumeRole")) {
      send(exchange, 200, "text/xml", assumed(roles.incrementAndGet()));
    } else if (path.equals("/federation/credentials")) {
      send(
          exchange,
          200,
          "application/json",
          """
          {"roleCredentials":{"accessKeyId":"ASIACANARYSSO","secretAccessKey":"canary-secret",
          "sessionToken":"canary-token","expiration":4070908800000}}
          """);
    } else if (exchange.getRequestHeaders().containsKey("X-Amz-Target")) {
      send(exchange, 200, "application/x-amz-json-1.0", "{}");
    } else if (path.endsWith("/missing")) {
      send(
          exchange,
          404,
          "application/xml",
          "<Error><Code>NoSuchKey</Code><Message>canary-message</Message></Error>");
    } else if (path.endsWith("/refused")) {
      send(
          exchange,
          400,
          "application/xml",
          "<Error><Code>Bad request: canary-key</Code><Message>canary-message</Message></Error>");
    } else {
      exchange.getResponseHeaders().add("x-amz-server-side-encryption-aws-kms-key-id", KMS_KEY);
      send(exchange, 200, "text/plain", "canary-body");
    }
  }

  private static String assumed(int number) {
    return """
        <AssumeRoleResponse xmlns="https://sts.amazonaws.com/doc/2011-06-15/">
          <AssumeRoleResult>
            <AssumedRoleUser>
              <AssumedRoleId>AROA:canary-session</AssumedRoleId>
              <Arn>arn:aws:sts::222222222222:assumed-role/partner/canary-session</Arn>
            </AssumedRoleUser>
            <Credentials>
              <AccessKeyId>ASIACANARY%d</AccessKeyId>
              <SecretAccessKey>canary-secret</SecretAccessKey>
              <SessionToken>canary-token</SessionToken>
              <Expiration>2099-01-01T00:00:00Z</Expiration>
            </Credentials>
          </AssumeRoleResult>
        </AssumeRoleResponse>
        """
        .formatted(number);
  }

  private static void send(HttpExchange exchange, int status, String type, String body)
      throws IOException {
    byte[] bytes = body.getBytes(StandardCharsets.UTF_8);
    exchange.getResponseHeaders().add("Content-Type", type);
    exchange.sendResponseHeaders(status, bytes.length);
    exchange.getResponseBody().write(bytes);
    exchange.close();
  }

  @Override
  public void close() {
    closing.countDown();
    server.stop(0);
    threads.shutdownNow();
  }
}
