package io.policyrecorder.testbed.calls;

import java.util.Arrays;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;
import org.reactivestreams.Publisher;
import org.reactivestreams.Subscription;
import software.amazon.awssdk.auth.credentials.AwsCredentials;
import software.amazon.awssdk.awscore.eventstream.EventStreamResponseHandler;
import software.amazon.awssdk.core.SdkPojo;
import software.amazon.awssdk.core.SdkRequest;
import software.amazon.awssdk.core.async.AsyncRequestBody;
import software.amazon.awssdk.core.async.AsyncResponseTransformer;
import software.amazon.awssdk.core.sync.RequestBody;
import software.amazon.awssdk.core.sync.ResponseTransformer;

/** Calls operations of the SDK by their names, and lays ready what they get for an answer. */
public final class SdkCaller implements AutoCloseable {

  private final Loopback loopback = new Loopback();
  private final LoopbackClient http = new LoopbackClient(loopback.port());
  private final SdkClients clients = new SdkClients(http);
  private String body = "body";

  /** Signs with these from now on. */
  public void use(AwsCredentials credentials) {
    clients.use(credentials);
  }

  /** Sends this where an operation streams its request. */
  public void stream(String text) {
    body = text;
  }

  /** How the service's client writes. */
  public Protocol protocol(SdkService service, SdkOperation operation, Target target) {
    return Protocol.of(clients.client(service, operation.isAsync(), target));
  }

  /** The answer that holds a response's members. */
  public Function<Protocol, Answer> answer(Object response, Map<String, String> headers) {
    return protocol -> Answer.of((SdkPojo) response, protocol, headers);
  }

  /**
   * Makes a call.
   *
   * @return what the client threw, an error of the service for one; null when all went well
   */
  public @Nullable Exception call(
      Caller by,
      SdkService service,
      SdkOperation operation,
      Target target,
      SdkRequest request,
      Function<Protocol, Answer> answer) {
    Object client = clients.client(service, operation.isAsync(), target);
    Answer ready = answer.apply(Protocol.of(client));
    loopback.ready(operation.isEventStream() && ready.status() == 200 ? ready.empty() : ready);
    Object[] arguments =
        Arrays.stream(operation.method().getParameterTypes())
            .map(type -> argument(type, request))
            .toArray();
    try {
      Object result = by.call(operation.method(), client, arguments);
      if (result instanceof CompletableFuture<?> later) {
        later.get(20, TimeUnit.SECONDS);
      }
      return null;
    } catch (InterruptedException e) {
      throw new IllegalStateException(e);
    } catch (ExecutionException e) {
      return e.getCause() instanceof Exception failed ? failed : e;
    } catch (Exception e) {
      return e;
    }
  }

  private Object argument(Class<?> type, SdkRequest request) {
    if (type.isInstance(request)) {
      return request;
    } else if (type == RequestBody.class) {
      return RequestBody.fromString(body);
    } else if (type == ResponseTransformer.class) {
      return ResponseTransformer.toBytes();
    } else if (type == AsyncRequestBody.class) {
      return AsyncRequestBody.fromString(body);
    } else if (type == AsyncResponseTransformer.class) {
      return AsyncResponseTransformer.toBytes();
    } else if (type == Publisher.class) {
      return (Publisher<Object>)
          subscriber -> {
            subscriber.onSubscribe(new Nothing());
            subscriber.onComplete();
          };
    }
    return handler(type);
  }

  /** A handler that drops the events of a stream. */
  private static Object handler(Class<?> type) {
    try {
      EventStreamResponseHandler.Builder<?, ?, ?> builder =
          (EventStreamResponseHandler.Builder<?, ?, ?>) type.getMethod("builder").invoke(null);
      builder.onEventStream(
          events -> {
            CompletableFuture<Void> unused = events.subscribe(event -> {});
          });
      return Class.forName(type.getName() + "$Builder").getMethod("build").invoke(builder);
    } catch (ReflectiveOperationException e) {
      throw new IllegalStateException("The SDK has a new kind of arguments: " + type, e);
    }
  }

  /** A subscription to no events. */
  private static final class Nothing implements Subscription {
    @Override
    public void request(long count) {}

    @Override
    public void cancel() {}
  }

  @Override
  public void close() {
    loopback.close();
    http.close();
  }
}
