package io.policyrecorder.agent.sdk;

import io.policyrecorder.agent.record.Observer;
import io.policyrecorder.agent.record.Operation;
import io.policyrecorder.agent.record.Partition;
import io.policyrecorder.agent.record.Signer;
import io.policyrecorder.trace.Argument;
import io.policyrecorder.trace.Call;
import io.policyrecorder.trace.Origin;
import java.util.SortedMap;
import org.jspecify.annotations.Nullable;
import software.amazon.awssdk.core.SdkRequest;
import software.amazon.awssdk.core.interceptor.ExecutionAttributes;
import software.amazon.awssdk.core.interceptor.SdkExecutionAttribute;

/** What is recorded of an execution that leaves. */
final class CallReader {

  private final Observer observer;
  private final boolean isNative;

  /**
   * Reads the calls of some clients.
   *
   * @param isNative whether they are of S3's native client
   */
  CallReader(Observer observer, boolean isNative) {
    this.observer = observer;
    this.isNative = isNative;
  }

  /** What is to be known of a request that leaves, apart from its arguments and its origin. */
  record Leaving(
      Call.Kind kind,
      SdkRequest request,
      String host,
      Operation operation,
      String region,
      String account,
      String principal) {

    /** All that is in the call's identity but its origin; null when that is not known so fast. */
    @Nullable Fingerprint fingerprint() {
      return operation.isKnown()
          ? new Fingerprint()
              .add(kind.text())
              .add(operation.service())
              .add(operation.name())
              .add(region)
              .add(account)
              .add(host)
              .add(principal)
              .add(request, operation)
          : null;
    }
  }

  /**
   * Reads what leaves.
   *
   * @param host where the request goes, empty when not known yet
   * @param isAmbient whether the default credential chain or a profile makes this call
   */
  Leaving leaving(
      Call.Kind kind,
      SdkRequest request,
      String host,
      ExecutionAttributes attributes,
      boolean isAmbient) {
    Operation operation =
        observer
            .operations()
            .find(
                known(attributes.getAttribute(SdkExecutionAttribute.SERVICE_NAME)),
                known(attributes.getAttribute(SdkExecutionAttribute.OPERATION_NAME)));
    Signer signer = Signing.signer(attributes);
    return new Leaving(
        kind,
        request,
        host,
        operation,
        Signing.region(attributes),
        signer.account().isEmpty() ? accountIn(host) : signer.account(),
        isAmbient ? Call.AMBIENT : observer.principals().of(signer.key(), signer.provider()));
  }

  /** The call as it is recorded. */
  Execution.Sent read(Leaving leaving, Origin origin) {
    Operation operation = leaving.operation();
    String partition = Partition.of(leaving.region());
    SortedMap<String, Argument> arguments = RequestMembers.arguments(leaving.request(), operation);
    if (isNative) {
      arguments.put(Call.NATIVE, Argument.PRESENT);
    }
    Call call =
        new Call(
            leaving.kind(),
            operation.service(),
            operation.name(),
            leaving.region(),
            partition,
            leaving.account(),
            RecordableHost.of(leaving.host(), leaving.request(), arguments.values()),
            leaving.principal(),
            arguments,
            operation.resources(partition, leaving.region(), leaving.account(), arguments),
            origin);
    return new Execution.Sent(operation, call);
  }

  /** DynamoDB's endpoints may begin with the account, {@code 123456789012.ddb.REGION.…}. */
  private static String accountIn(String host) {
    return host.length() > 12 && host.startsWith(".ddb.", 12) ? host.substring(0, 12) : "";
  }

  private static String known(@Nullable String text) {
    return text == null ? "" : text;
  }
}
