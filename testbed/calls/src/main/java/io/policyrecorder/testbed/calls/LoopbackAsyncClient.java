package io.policyrecorder.testbed.calls;

import java.io.ByteArrayOutputStream;
import java.io.InputStream;
import java.nio.ByteBuffer;
import java.util.concurrent.CompletableFuture;
import org.reactivestreams.Subscriber;
import org.reactivestreams.Subscription;
import software.amazon.awssdk.http.ContentStreamProvider;
import software.amazon.awssdk.http.HttpExecuteRequest;
import software.amazon.awssdk.http.HttpExecuteResponse;
import software.amazon.awssdk.http.SdkHttpClient;
import software.amazon.awssdk.http.async.AsyncExecuteRequest;
import software.amazon.awssdk.http.async.SdkAsyncHttpClient;
import software.amazon.awssdk.http.async.SimpleSubscriber;

/** What only asynchronous clients offer, over the synchronous connection to the loopback server. */
final class LoopbackAsyncClient implements SdkAsyncHttpClient {

  private final SdkHttpClient http;

  LoopbackAsyncClient(SdkHttpClient http) {
    this.http = http;
  }

  @Override
  public CompletableFuture<Void> execute(AsyncExecuteRequest request) {
    return body(request)
        .thenAccept(body -> send(request, body))
        .whenComplete(
            (sent, failure) -> {
              if (failure != null) {
                request.responseHandler().onError(failure);
              }
            });
  }

  private void send(AsyncExecuteRequest request, byte[] body) {
    HttpExecuteRequest.Builder execution = HttpExecuteRequest.builder().request(request.request());
    if (body.length > 0) {
      execution.contentStreamProvider(ContentStreamProvider.fromByteArray(body));
    }
    try {
      HttpExecuteResponse response = http.prepareRequest(execution.build()).call();
      byte[] answer = new byte[0];
      if (response.responseBody().isPresent()) {
        try (InputStream in = response.responseBody().get()) {
          answer = in.readAllBytes();
        }
      }
      request.responseHandler().onHeaders(response.httpResponse());
      ByteBuffer content = ByteBuffer.wrap(answer);
      request
          .responseHandler()
          .onStream(subscriber -> subscriber.onSubscribe(new Once(subscriber, content)));
    } catch (Exception e) {
      throw new IllegalStateException(e);
    }
  }

  private static CompletableFuture<byte[]> body(AsyncExecuteRequest request) {
    CompletableFuture<byte[]> whole = new CompletableFuture<>();
    ByteArrayOutputStream bytes = new ByteArrayOutputStream();
    request
        .requestContentPublisher()
        .subscribe(
            new SimpleSubscriber(
                part -> {
                  while (part.hasRemaining()) {
                    bytes.write(part.get());
                  }
                }) {
              @Override
              public void onError(Throwable failure) {
                whole.completeExceptionally(failure);
              }

              @Override
              public void onComplete() {
                whole.complete(bytes.toByteArray());
              }
            });
    return whole;
  }

  /** Gives its content once. */
  private static final class Once implements Subscription {
    private final Subscriber<? super ByteBuffer> subscriber;
    private final ByteBuffer content;
    private boolean given;

    Once(Subscriber<? super ByteBuffer> subscriber, ByteBuffer content) {
      this.subscriber = subscriber;
      this.content = content;
    }

    @Override
    public void request(long count) {
      if (!given) {
        given = true;
        if (content.hasRemaining()) {
          subscriber.onNext(content);
        }
        subscriber.onComplete();
      }
    }

    @Override
    public void cancel() {
      given = true;
    }
  }

  @Override
  public void close() {}
}
