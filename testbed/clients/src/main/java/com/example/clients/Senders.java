package com.example.clients;

import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse.BodyHandlers;
import okhttp3.OkHttpClient;
import okhttp3.Request;
import okhttp3.RequestBody;
import okhttp3.Response;
import software.amazon.awssdk.http.SdkHttpRequest;
import software.amazon.awssdk.http.auth.spi.signer.SignedRequest;

/** Sends signed requests to this machine, whatever host they are signed for. */
final class Senders {

  private Senders() {}

  static void java(SignedRequest signed) throws IOException, InterruptedException {
    HttpRequest.Builder request =
        HttpRequest.newBuilder(loopback(signed.request()))
            .method(signed.request().method().name(), BodyPublishers.noBody());
    signed
        .request()
        .forEachHeader((name, values) -> values.forEach(value -> request.header(name, value)));
    check(HttpClient.newHttpClient().send(request.build(), BodyHandlers.discarding()).statusCode());
  }

  static void okHttp(SignedRequest signed) throws IOException {
    Request.Builder request =
        new Request.Builder()
            .url(loopback(signed.request()).toString())
            .method(signed.request().method().name(), RequestBody.create(new byte[0], null));
    signed
        .request()
        .forEachHeader((name, values) -> values.forEach(value -> request.addHeader(name, value)));
    OkHttpClient http = new OkHttpClient();
    try (Response answer = http.newCall(request.build()).execute()) {
      check(answer.code());
    } finally {
      http.dispatcher().executorService().shutdown();
      http.connectionPool().evictAll();
    }
  }

  static URI loopback(SdkHttpRequest request) {
    String query = request.getUri().getRawQuery();
    return Aws.endpoint().resolve(request.encodedPath() + (query == null ? "" : "?" + query));
  }

  static void check(int status) {
    if (status != 200) {
      throw new IllegalStateException("the loopback server answered " + status);
    }
  }
}
