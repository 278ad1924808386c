package io.policyrecorder.agent.sdk;

import io.policyrecorder.agent.record.Observer;
import io.policyrecorder.agent.record.Operation;
import io.policyrecorder.agent.record.Partition;
import io.policyrecorder.agent.record.Signer;
import io.policyrecorder.trace.Argument;
import io.policyrecorder.trace.Call;
import java.util.SortedMap;
import org.jspecify.annotations.Nullable;
import software.amazon.awssdk.core.SdkRequest;
import software.amazon.awssdk.core.interceptor.ExecutionAttributes;
import software.amazon.awssdk.core.interceptor.SdkExecutionAttribute;

/** What is recorded of an execution that leaves. */
final class CallReader {

  private final Observer observer;

  CallReader(Observer observer) {
    this.observer = observer;
  }

  /**
   * Reads what leaves.
   *
   * @param host where the request goes, empty when not known yet
   */
  Execution.Sent read(
      Call.Kind kind,
      SdkRequest request,
      String host,
      ExecutionAttributes attributes,
      Execution execution) {
    Operation operation =
        observer
            .operations()
            .find(
                known(attributes.getAttribute(SdkExecutionAttribute.SERVICE_NAME)),
                known(attributes.getAttribute(SdkExecutionAttribute.OPERATION_NAME)));
    Signer signer = Signing.signer(attributes);
    String region = Signing.region(attributes);
    String partition = Partition.of(region);
    String account = signer.account().isEmpty() ? accountIn(host) : signer.account();
    SortedMap<String, Argument> arguments = RequestMembers.arguments(request, operation);
    if (execution.isNative()) {
      arguments.put(Call.NATIVE, Argument.PRESENT);
    }
    Call call =
        new Call(
            kind,
            operation.service(),
            operation.name(),
            region,
            partition,
            account,
            host,
            execution.isAmbient()
                ? Call.AMBIENT
                : observer.principals().of(signer.key(), signer.provider()),
            arguments,
            operation.resources(partition, region, account, arguments),
            execution.origin());
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
