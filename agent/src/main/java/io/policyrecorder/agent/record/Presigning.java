package io.policyrecorder.agent.record;

import io.policyrecorder.trace.Call;
import org.jspecify.annotations.Nullable;

/**
 * The call that this thread is about to presign. The interceptor knows the operation, and only the
 * signer, a moment later on the same thread, the final host and who signs.
 */
public final class Presigning {

  private static final ThreadLocal<Call> PENDING = new ThreadLocal<>();

  private Presigning() {}

  /** The next presigned request of this thread is of that call. */
  public static void begin(Call call) {
    PENDING.set(call);
  }

  /** The call whose request is being presigned, once; null when it is signed by hand. */
  public static @Nullable Call take() {
    Call call = PENDING.get();
    PENDING.remove();
    return call;
  }
}
