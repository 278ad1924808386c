package io.policyrecorder.agent.sdk;

import io.policyrecorder.agent.record.CallSite;
import io.policyrecorder.agent.record.Operation;
import io.policyrecorder.trace.Call;
import io.policyrecorder.trace.Origin;
import org.jspecify.annotations.Nullable;

/** One operation of a client, from the caller's thread to its answer, over all its attempts. */
final class Execution {

  private final Origin origin;
  private final boolean isAmbient;
  private final @Nullable CallSite site;
  private @Nullable Sent sent;

  /** What left, and who signed it. */
  record Sent(Operation operation, Call call) {}

  /**
   * An operation that begins.
   *
   * @param isAmbient whether the default credential chain or a profile makes this call
   */
  Execution(CallSite site, boolean isAmbient) {
    this.origin = site.origin();
    this.isAmbient = isAmbient;
    this.site = site;
  }

  /** An operation of which nobody need know where it begins. */
  Execution(Origin origin, boolean isAmbient) {
    this.origin = origin;
    this.isAmbient = isAmbient;
    this.site = null;
  }

  Origin origin() {
    return origin;
  }

  /** The line of code that made it, empty when it is not known. */
  String source() {
    return site == null ? "" : site.source();
  }

  boolean isAmbient() {
    return isAmbient;
  }

  /** What left; null before. */
  synchronized @Nullable Sent sent() {
    return sent;
  }

  /** Only the first attempt is recorded. */
  synchronized void leaves(Sent first) {
    sent = first;
  }
}
