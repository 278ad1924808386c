package io.policyrecorder.agent.sdk;

import io.policyrecorder.agent.instrument.Hook;
import io.policyrecorder.agent.record.Observer;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;
import software.amazon.awssdk.core.interceptor.ExecutionInterceptor;

/** Adds our interceptor to the end of each chain of interceptors. */
public final class ClientCalls implements Hook {

  /** In the chains of S3's native client, which makes one call into many requests. */
  private static final String NATIVE = ".s3.internal.crt.";

  private final ExecutionInterceptor interceptor;
  private final ExecutionInterceptor ofNative;

  public ClientCalls(Observer observer) {
    this.interceptor = new RecordingInterceptor(observer, false);
    this.ofNative = new RecordingInterceptor(observer, true);
  }

  @Override
  public Object entered(Object first, @Nullable Object second, @Nullable Object third) {
    if (!(first instanceof List<?> given)
        || given.contains(interceptor)
        || given.contains(ofNative)) {
      return first;
    }
    List<Object> more = new ArrayList<>(given.size() + 1);
    for (Object one : given) {
      more.add(one);
    }
    more.add(isNative(given) ? ofNative : interceptor);
    return more;
  }

  private static boolean isNative(List<?> interceptors) {
    for (Object one : interceptors) {
      if (one.getClass().getName().contains(NATIVE)) {
        return true;
      }
    }
    return false;
  }
}
