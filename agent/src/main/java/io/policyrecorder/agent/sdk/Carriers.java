package io.policyrecorder.agent.sdk;

import io.policyrecorder.agent.instrument.Hook;
import io.policyrecorder.agent.record.Observer;
import org.jspecify.annotations.Nullable;

/**
 * Told where the SDK hands work to threads of its own, and where these take it up. It sees no type
 * of the SDK.
 */
public final class Carriers implements Hook {

  private final Observer observer;

  public Carriers(Observer observer) {
    this.observer = observer;
  }

  @Override
  public Object entered(Object first, @Nullable Object second, @Nullable Object third) {
    try {
      observer.continuations().carry(first, observer.origins().here().origin());
    } catch (Throwable failed) {
      observer.lost(failed);
    }
    return first;
  }
}
