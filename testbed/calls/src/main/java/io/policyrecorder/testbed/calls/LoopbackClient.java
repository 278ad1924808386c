package io.policyrecorder.testbed.calls;

import java.util.Optional;
import software.amazon.awssdk.http.ContentStreamProvider;
import software.amazon.awssdk.http.ExecutableHttpRequest;
import software.amazon.awssdk.http.HttpExecuteRequest;
import software.amazon.awssdk.http.SdkHttpClient;
import software.amazon.awssdk.http.SdkHttpRequest;
import software.amazon.awssdk.http.apache.ApacheHttpClient;

/**
 * Sends over HTTP, to the loopback server whatever the host: clients need no other endpoint, so the
 * SDK resolves AWS's own, account and all.
 */
final class LoopbackClient implements SdkHttpClient {

  private final SdkHttpClient http = ApacheHttpClient.create();
  private final int port;

  LoopbackClient(int port) {
    this.port = port;
  }

  @Override
  public ExecutableHttpRequest prepareRequest(HttpExecuteRequest request) {
    SdkHttpRequest.Builder here =
        request.httpRequest().toBuilder().protocol("http").host("127.0.0.1").port(port);
    HttpExecuteRequest.Builder execution = HttpExecuteRequest.builder().request(here.build());
    Optional<ContentStreamProvider> body = request.contentStreamProvider();
    body.ifPresent(execution::contentStreamProvider);
    return http.prepareRequest(execution.build());
  }

  @Override
  public void close() {
    http.close();
  }
}
