package io.policyrecorder.agent.sdk;

import io.policyrecorder.agent.record.Observer;
import io.policyrecorder.agent.record.Presigning;
import io.policyrecorder.trace.Call;
import java.util.UUID;
import software.amazon.awssdk.core.SdkRequest;
import software.amazon.awssdk.core.interceptor.Context;
import software.amazon.awssdk.core.interceptor.ExecutionAttribute;
import software.amazon.awssdk.core.interceptor.ExecutionAttributes;
import software.amazon.awssdk.core.interceptor.ExecutionInterceptor;

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
  private final CallReader calls;
  private final AnswerReader answers;

  RecordingInterceptor(Observer observer) {
    this.observer = observer;
    this.calls = new CallReader(observer);
    this.answers = new AnswerReader(observer);
  }

  @Override
  public void beforeExecution(Context.BeforeExecution context, ExecutionAttributes attributes) {
    try {
      begin(attributes);
    } catch (Throwable failed) {
      observer.lost(failed);
    }
  }

  @Override
  public void afterMarshalling(Context.AfterMarshalling context, ExecutionAttributes attributes) {
    try {
      if (Signing.isPresigning(attributes)) {
        Call call = read(Call.Kind.PRESIGNED, context.request(), "", attributes);
        if (Signing.isSignerOverridden(attributes)) {
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
        answers.failed(execution, context.exception());
      }
    } catch (Throwable failed) {
      observer.lost(failed);
    }
  }

  private Execution begin(ExecutionAttributes attributes) {
    boolean ambient =
        CredentialCalls.fetchCredentials(attributes)
            && observer.origins().isCalledBy(CredentialCalls::isAmbientProvider);
    Execution execution = new Execution(observer.origins().here(), ambient);
    attributes.putAttribute(EXECUTION, execution);
    return execution;
  }

  private Call read(
      Call.Kind kind, SdkRequest request, String host, ExecutionAttributes attributes) {
    Execution known = attributes.getAttribute(EXECUTION);
    Execution execution = known == null ? begin(attributes) : known;
    Execution.Sent sent = calls.read(kind, request, host, attributes, execution);
    execution.leaves(sent);
    return sent.call();
  }
}
