package io.policyrecorder.agent.record;

import io.policyrecorder.trace.Call;
import org.jspecify.annotations.Nullable;

/**
 * The call that this thread is about to presign. The interceptor knows the operation, and only the
 * signer, a moment later on the same thread, the final host and who signs.
 */
public final class Presigning {

  private static final ThreadLocal<Pending> PENDING = new ThreadLocal<>();

  /**
   * What is about to be presigned.
   *
   * @param source the line of code that asks for it, empty when it is not known
   */
  public record Pending(Call call, String source) {}

  private Presigning() {}

  /** The next presigned request of this thread is of that call. */
  public static void begin(Call call, String source) {
    PENDING.set(new Pending(call, source));
  }

  /** The call whose request is being presigned, once; null when it is signed by hand. */
  public static @Nullable Pending take() {
    Pending pending = PENDING.get();
    PENDING.remove();
    return pending;
  }
}
