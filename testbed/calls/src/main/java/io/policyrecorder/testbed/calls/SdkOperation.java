package io.policyrecorder.testbed.calls;

import java.lang.reflect.InvocationTargetException;
import java.lang.reflect.Method;
import java.lang.reflect.Modifier;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import software.amazon.awssdk.awscore.eventstream.EventStreamResponseHandler;
import software.amazon.awssdk.core.SdkPojo;
import software.amazon.awssdk.core.SdkRequest;

/**
 * An operation of a client.
 *
 * @param method the client's method, that which takes the most
 * @param request the class of its request
 */
public record SdkOperation(Method method, Class<? extends SdkRequest> request) {

  /** The operations of a client's interface. */
  static Collection<SdkOperation> of(Class<?> client) {
    Map<String, SdkOperation> operations = new HashMap<>();
    for (Method method : client.getMethods()) {
      Class<?>[] parameters = method.getParameterTypes();
      if (parameters.length > 0
          && SdkRequest.class.isAssignableFrom(parameters[0])
          && !Modifier.isStatic(method.getModifiers())
          && !method.getName().endsWith("Paginator")
          && !List.of(parameters).contains(Path.class)) {
        SdkOperation operation =
            new SdkOperation(method, parameters[0].asSubclass(SdkRequest.class));
        operations.merge(operation.key(), operation, SdkOperation::longer);
      }
    }
    return operations.values();
  }

  private static SdkOperation longer(SdkOperation one, SdkOperation other) {
    return one.method.getParameterCount() >= other.method.getParameterCount() ? one : other;
  }

  /** The name in lower case: the SDK writes {@code Db} where AWS writes {@code DB}. */
  public String key() {
    return method.getName().toLowerCase(Locale.ROOT);
  }

  /** Whether only the asynchronous client has it. */
  public boolean isAsync() {
    return CompletableFuture.class.isAssignableFrom(method.getReturnType());
  }

  /** Whether its answer is a stream of events. */
  boolean isEventStream() {
    return Arrays.stream(method.getParameterTypes())
        .anyMatch(EventStreamResponseHandler.class::isAssignableFrom);
  }

  /** A builder of its request. */
  public SdkPojo newRequest() {
    return builder(request);
  }

  /** A builder of its response. */
  public SdkPojo newResponse() {
    String name = request.getName().replaceFirst("Request$", "Response");
    try {
      return builder(Class.forName(name));
    } catch (ClassNotFoundException e) {
      throw new IllegalStateException("The response of " + this + " has another name", e);
    }
  }

  private static SdkPojo builder(Class<?> type) {
    try {
      return (SdkPojo) type.getMethod("builder").invoke(null);
    } catch (NoSuchMethodException | IllegalAccessException | InvocationTargetException e) {
      throw new IllegalStateException(type + " has no builder", e);
    }
  }

  @Override
  public String toString() {
    return method.getName() + Arrays.toString(method.getParameterTypes());
  }
}
