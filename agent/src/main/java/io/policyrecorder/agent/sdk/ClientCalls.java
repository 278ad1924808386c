package io.policyrecorder.agent.sdk;

import io.policyrecorder.agent.instrument.Hook;
import io.policyrecorder.agent.record.Observer;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;
import software.amazon.awssdk.core.interceptor.ExecutionInterceptor;

/** Adds our interceptor to the end of each chain of interceptors. */
public final class ClientCalls implements Hook {

  private final ExecutionInterceptor interceptor;

  public ClientCalls(Observer observer) {
    this.interceptor = new RecordingInterceptor(observer);
  }

  @Override
  public Object entered(Object first, @Nullable Object second, @Nullable Object third) {
    if (!(first instanceof List<?> given) || given.contains(interceptor)) {
      return first;
    }
    List<Object> more = new ArrayList<>(given.size() + 1);
    more.addAll(given);
    more.add(interceptor);
    return more;
  }
}
