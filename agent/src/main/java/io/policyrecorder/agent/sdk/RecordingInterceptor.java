package io.policyrecorder.agent.sdk;

import io.policyrecorder.agent.record.Observer;
import io.policyrecorder.agent.record.Presigning;
import io.policyrecorder.agent.record.Repeats;
import io.policyrecorder.trace.Call;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
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
  private final CallReader calls;
  private final AnswerReader answers;
  private final RepeatedCalls repeated = new RepeatedCalls();

  RecordingInterceptor(Observer observer) {
    this.observer = observer;
    this.calls = new CallReader(observer);
    this.answers = new AnswerReader(observer);
  }

  @Override
  public void beforeExecution(Context.BeforeExecution context, ExecutionAttributes attributes) {
    try {
      // The stack is read when the request leaves, if it has to be and can still be read then.
      if (!observer.trustsFirstOrigin()
          || CredentialCalls.fetchCredentials(attributes)
          || !ClientKind.isSync(attributes)) {
        begin(attributes);
      }
    } catch (Throwable failed) {
      observer.lost(failed);
    }
  }

  @Override
  public void afterMarshalling(Context.AfterMarshalling context, ExecutionAttributes attributes) {
    try {
      if (Signing.isPresigning(attributes)) {
        Execution execution = begun(attributes);
        CallReader.Leaving leaving =
            calls.leaving(
                Call.Kind.PRESIGNED, context.request(), "", attributes, execution.isAmbient());
        Execution.Sent sent = calls.read(leaving, execution.origin());
        execution.leaves(sent);
        Call call = sent.call();
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
        leaves(context, attributes, execution);
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

  private void leaves(
      Context.BeforeTransmission context,
      ExecutionAttributes attributes,
      @Nullable Execution begun) {
    CallReader.Leaving leaving =
        calls.leaving(
            Call.Kind.SDK,
            context.request(),
            context.httpRequest().host(),
            attributes,
            begun != null && begun.isAmbient());
    Fingerprint fingerprint = leaving.fingerprint();
    Fingerprint.Key anyOrigin = fingerprint == null || begun != null ? null : fingerprint.key();
    if (anyOrigin != null) {
      RepeatedCalls.Known known = repeated.find(anyOrigin);
      if (known != null) {
        Execution execution = new Execution(known.sent().call().origin(), false);
        attributes.putAttribute(EXECUTION, execution);
        leavesAgain(execution, known);
        return;
      }
    }
    Execution execution = begun == null ? begin(attributes) : begun;
    if (fingerprint == null) {
      Execution.Sent sent = calls.read(leaving, execution.origin());
      execution.leaves(sent);
      observer.sent(sent.call());
      return;
    }
    Fingerprint.Key withOrigin = fingerprint.add(execution.origin()).key();
    RepeatedCalls.Known known = repeated.find(withOrigin);
    if (known == null) {
      Execution.Sent sent = calls.read(leaving, execution.origin());
      execution.leaves(sent);
      Repeats repeats = observer.sent(sent.call());
      if (repeats != null) {
        repeated.add(anyOrigin, withOrigin, new RepeatedCalls.Known(sent, repeats));
      }
    } else {
      leavesAgain(execution, known);
    }
  }

  private void leavesAgain(Execution execution, RepeatedCalls.Known known) {
    execution.leaves(known.sent());
    observer.sentAgain(known.repeats());
  }

  private Execution begun(ExecutionAttributes attributes) {
    Execution known = attributes.getAttribute(EXECUTION);
    return known == null ? begin(attributes) : known;
  }

  private Execution begin(ExecutionAttributes attributes) {
    boolean ambient =
        CredentialCalls.fetchCredentials(attributes)
            && observer.origins().isCalledBy(CredentialCalls::isAmbientProvider);
    Execution execution = new Execution(observer.origins().here(), ambient);
    attributes.putAttribute(EXECUTION, execution);
    return execution;
  }
}
