package com.example.load;

import java.io.ByteArrayInputStream;
import java.nio.charset.StandardCharsets;
import java.util.function.Consumer;
import software.amazon.awssdk.http.AbortableInputStream;
import software.amazon.awssdk.http.ExecutableHttpRequest;
import software.amazon.awssdk.http.HttpExecuteRequest;
import software.amazon.awssdk.http.HttpExecuteResponse;
import software.amazon.awssdk.http.SdkHttpClient;
import software.amazon.awssdk.http.SdkHttpResponse;

/** Answers every request at once, with an empty object, and tells when one is being sent. */
final class InProcessHttp implements SdkHttpClient {

  private static final byte[] ANSWER = "{}".getBytes(StandardCharsets.UTF_8);

  private final Consumer<HttpExecuteRequest> sending;

  InProcessHttp(Consumer<HttpExecuteRequest> sending) {
    this.sending = sending;
  }

  @Override
  public ExecutableHttpRequest prepareRequest(HttpExecuteRequest request) {
    return new ExecutableHttpRequest() {
      @Override
      public HttpExecuteResponse call() {
        sending.accept(request);
        return HttpExecuteResponse.builder()
            .response(
                SdkHttpResponse.builder()
                    .statusCode(200)
                    .putHeader("Content-Type", "application/x-amz-json-1.0")
                    .putHeader("Content-Length", String.valueOf(ANSWER.length))
                    .build())
            .responseBody(AbortableInputStream.create(new ByteArrayInputStream(ANSWER)))
            .build();
      }

      @Override
      public void abort() {}
    };
  }

  @Override
  public void close() {}
}
