package io.policyrecorder.agent.sdk;

import io.policyrecorder.agent.record.Observer;
import io.policyrecorder.agent.record.Presigning;
import io.policyrecorder.trace.Call;
import io.policyrecorder.trace.Origin;
import java.util.UUID;
import software.amazon.awssdk.core.SdkRequest;
import software.amazon.awssdk.core.interceptor.Context;
import software.amazon.awssdk.core.interceptor.ExecutionAttribute;
import software.amazon.awssdk.core.interceptor.ExecutionAttributes;
import software.amazon.awssdk.core.interceptor.ExecutionInterceptor;
import software.amazon.awssdk.core.interceptor.SdkExecutionAttribute;

/**
 * Records an execution when it leaves and learns from its answer. Each callback catches everything:
 * the application never fails because of it.
 *
 * <p>Calls are recorded in {@code beforeTransmission}, because only there credentials, account and
 * final host are known on every version of the SDK. Presigners never get there.
 */
final class RecordingInterceptor implements ExecutionInterceptor {

  /** Newer versions of the SDK allow a name once; two agents must not meet in it. */
  private static final ExecutionAttribute<Execution> EXECUTION =
      new ExecutionAttribute<>("PolicyRecorderExecution-" + UUID.randomUUID());

  private final Observer observer;
  private final boolean isNative;
  private final CallReader calls;
  private final AnswerReader answers;

  /**
   * Records the calls of some clients.
   *
   * @param isNative whether they are of S3's native client
   */
  RecordingInterceptor(Observer observer, boolean isNative) {
    this.observer = observer;
    this.isNative = isNative;
    this.calls = new CallReader(observer);
    this.answers = new AnswerReader(observer);
  }

  @Override
  public void beforeExecution(Context.BeforeExecution context, ExecutionAttributes attributes) {
    try {
      begin(context.request(), attributes);
    } catch (Throwable failed) {
      observer.lost(failed);
    }
  }

  @Override
  public void afterMarshalling(Context.AfterMarshalling context, ExecutionAttributes attributes) {
    try {
      if (Signing.isPresigning(attributes)) {
        Call call = read(Call.Kind.PRESIGNED, context.request(), "", attributes);
        if (Boolean.TRUE.equals(attributes.getAttribute(SdkExecutionAttribute.SIGNER_OVERRIDDEN))) {
          observer.sent(call);
        } else {
          Presigning.begin(call);
        }
      }
    } catch (Throwable failed) {
      observer.lost(failed);
    }
  }

  @Override
  public void beforeTransmission(
      Context.BeforeTransmission context, ExecutionAttributes attributes) {
    try {
      Execution execution = attributes.getAttribute(EXECUTION);
      if (execution == null || execution.sent() == null) {
        String host = context.httpRequest().host();
        observer.sent(read(Call.Kind.SDK, context.request(), host, attributes));
      }
    } catch (Throwable failed) {
      observer.lost(failed);
    }
  }

  @Override
  public void afterExecution(Context.AfterExecution context, ExecutionAttributes attributes) {
    try {
      Execution execution = attributes.getAttribute(EXECUTION);
      if (execution != null) {
        observer.continuations().answered(execution.origin());
        answers.succeeded(execution, context.request(), context.response(), context.httpResponse());
      }
    } catch (Throwable failed) {
      observer.lost(failed);
    }
  }

  @Override
  public void onExecutionFailure(Context.FailedExecution context, ExecutionAttributes attributes) {
    try {
      Execution execution = attributes.getAttribute(EXECUTION);
      if (execution != null) {
        observer.continuations().answered(execution.origin());
        answers.failed(execution, context.exception());
      }
    } catch (Throwable failed) {
      observer.lost(failed);
    }
  }

  private Execution begin(SdkRequest request, ExecutionAttributes attributes) {
    Origin here = observer.origins().here();
    boolean fetches = CredentialCalls.fetchCredentials(attributes);
    if (!here.className().isEmpty()) {
      boolean ambient =
          fetches && observer.origins().isCalledBy(CredentialCalls::isAmbientProvider);
      return begun(new Execution(here, ambient, isNative), attributes);
    }
    String role = fetches ? CredentialCalls.requested(request, "") : "";
    boolean ambient =
        fetches
            && (observer.principals().isAmbient(role)
                || observer.origins().isCalledBy(CredentialCalls::isAmbientProvider));
    return begun(
        new Execution(Followed.origin(request, role, observer), ambient, isNative), attributes);
  }

  private static Execution begun(Execution execution, ExecutionAttributes attributes) {
    attributes.putAttribute(EXECUTION, execution);
    return execution;
  }

  private Call read(
      Call.Kind kind, SdkRequest request, String host, ExecutionAttributes attributes) {
    Execution known = attributes.getAttribute(EXECUTION);
    Execution execution = known == null ? begin(request, attributes) : known;
    Execution.Sent sent = calls.read(kind, request, host, attributes, execution);
    execution.leaves(sent);
    return sent.call();
  }
}
