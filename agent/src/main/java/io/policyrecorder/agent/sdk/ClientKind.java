package io.policyrecorder.agent.sdk;

import software.amazon.awssdk.core.ClientType;
import software.amazon.awssdk.core.interceptor.ExecutionAttributes;
import software.amazon.awssdk.core.interceptor.SdkExecutionAttribute;

/** Whether a client works on the thread that calls it. */
final class ClientKind {

  /** The attribute is not there on the oldest versions. */
  private static volatile boolean isTold = true;

  private ClientKind() {}

  /** Whether the request leaves on the caller's thread, whose stack can then still be read. */
  static boolean isSync(ExecutionAttributes attributes) {
    if (isTold) {
      try {
        return attributes.getAttribute(SdkExecutionAttribute.CLIENT_TYPE) == ClientType.SYNC;
      } catch (LinkageError olderSdk) {
        isTold = false;
      }
    }
    return false;
  }
}
