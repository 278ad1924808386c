package io.policyrecorder.agent.sdk;

import io.policyrecorder.agent.instrument.Hook;
import io.policyrecorder.agent.record.Observer;
import java.lang.ref.WeakReference;
import org.jspecify.annotations.Nullable;
import software.amazon.awssdk.auth.signer.params.Aws4PresignerParams;
import software.amazon.awssdk.auth.signer.params.Aws4SignerParams;
import software.amazon.awssdk.http.SdkHttpRequest;

/** Told by {@code Aws4Signer} and its kin, the only signers until 2.20 and still public. */
public final class Aws4SignedRequests implements Hook {

  private final Observer observer;
  private final HandSigned handSigned;

  /**
   * What the signer made of its parameters, for the request that this thread signed last: one
   * signing method calls another since 2.20, with a copy of the request and the same parameters.
   */
  private static final ThreadLocal<WeakReference<Object>> LAST = new ThreadLocal<>();

  public Aws4SignedRequests(Observer observer) {
    this.observer = observer;
    this.handSigned = new HandSigned(observer);
  }

  @Override
  @SuppressWarnings("deprecation") // Deprecated, and in use.
  public Object entered(Object first, @Nullable Object second, @Nullable Object third) {
    try {
      SdkHttpRequest http = (SdkHttpRequest) first;
      if (!HandSigned.isOfClient(http) && second != null && third != null && !isLast(second)) {
        LAST.set(new WeakReference<>(second));
        Aws4SignerParams params = (Aws4SignerParams) third;
        handSigned.record(
            http,
            params.signingName(),
            params.signingRegion().id(),
            Signers.of(params.awsCredentials()),
            params instanceof Aws4PresignerParams);
      }
    } catch (Throwable failed) {
      observer.lost(failed);
    }
    return first;
  }

  private static boolean isLast(Object parameters) {
    WeakReference<Object> seen = LAST.get();
    return seen != null && seen.get() == parameters;
  }
}
