package io.policyrecorder.agent.sdk;

import io.policyrecorder.agent.record.CallSite;
import io.policyrecorder.agent.record.Observer;
import io.policyrecorder.agent.record.Presigning;
import io.policyrecorder.agent.record.Repeats;
import io.policyrecorder.trace.Call;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
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

  /** How many new calls in a row let one expect another. */
  private static final int EXPECTED = 8;

  private final Observer observer;
  private final CallReader calls;
  private final AnswerReader answers;
  private final RepeatedCalls repeated = new RepeatedCalls();
  private int newInARow;

  /**
   * Records the calls of some clients.
   *
   * @param isNative whether they are of S3's native client
   */
  RecordingInterceptor(Observer observer, boolean isNative) {
    this.observer = observer;
    this.calls = new CallReader(observer, isNative);
    this.answers = new AnswerReader(observer);
  }

  @Override
  public void beforeExecution(Context.BeforeExecution context, ExecutionAttributes attributes) {
    try {
      // Otherwise the stack is read when the request leaves, if it has to be.
      if (expectsNew() || !canWait(attributes)) {
        begin(context.request(), attributes);
      }
    } catch (Throwable failed) {
      observer.lost(failed);
    }
  }

  @Override
  public void afterMarshalling(Context.AfterMarshalling context, ExecutionAttributes attributes) {
    try {
      if (Signing.isPresigning(attributes)) {
        Execution execution = known(context.request(), attributes);
        CallReader.Leaving leaving =
            calls.leaving(
                Call.Kind.PRESIGNED, context.request(), "", attributes, execution.isAmbient());
        Execution.Sent sent = calls.read(leaving, execution.origin());
        execution.leaves(sent);
        Call call = sent.call();
        if (Signing.isSignerOverridden(attributes)) {
          observer.sent(call, execution.source());
        } else {
          Presigning.begin(call, execution.source());
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

  /**
   * Whether the stack can still be read when the request leaves, and need not be when the
   * application is known to have made the call.
   */
  private boolean canWait(ExecutionAttributes attributes) {
    return observer.trustsFirstOrigin()
        && !CredentialCalls.fetchCredentials(attributes)
        && ClientKind.isSync(attributes);
  }

  /**
   * Whether the last calls were all new ones: then the next one's stack is read where it is not yet
   * deep. Threads may count wrong: at worst a stack is read in vain.
   */
  private boolean expectsNew() {
    return newInARow >= EXPECTED;
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
    Fingerprint.Key anyOrigin =
        fingerprint == null || (begun != null && !canWait(attributes)) ? null : fingerprint.key();
    if (anyOrigin != null) {
      RepeatedCalls.Known known = repeated.find(anyOrigin);
      if (known != null) {
        Execution execution = new Execution(known.sent().call().origin(), false);
        attributes.putAttribute(EXECUTION, execution);
        leavesAgain(execution, known);
        return;
      }
    }
    Execution execution = begun == null ? begin(context.request(), attributes) : begun;
    if (fingerprint == null) {
      Execution.Sent sent = calls.read(leaving, execution.origin());
      execution.leaves(sent);
      observer.sent(sent.call(), execution.source());
      return;
    }
    Fingerprint.Key withOrigin = fingerprint.add(execution.origin()).key();
    RepeatedCalls.Known known = repeated.find(withOrigin);
    if (known == null) {
      newInARow = Math.min(newInARow + 1, EXPECTED);
      Execution.Sent sent = calls.read(leaving, execution.origin());
      execution.leaves(sent);
      Repeats repeats = observer.sent(sent.call(), execution.source());
      if (repeats != null) {
        repeated.add(anyOrigin, withOrigin, new RepeatedCalls.Known(sent, repeats));
      }
    } else {
      leavesAgain(execution, known);
    }
  }

  private void leavesAgain(Execution execution, RepeatedCalls.Known known) {
    if (newInARow > 0) {
      newInARow = 0;
    }
    execution.leaves(known.sent());
    observer.sentAgain(known.repeats());
  }

  private Execution known(SdkRequest request, ExecutionAttributes attributes) {
    Execution known = attributes.getAttribute(EXECUTION);
    return known == null ? begin(request, attributes) : known;
  }

  private Execution begin(SdkRequest request, ExecutionAttributes attributes) {
    CallSite here = observer.origins().here();
    boolean fetches = CredentialCalls.fetchCredentials(attributes);
    if (!here.origin().className().isEmpty()) {
      boolean ambient =
          fetches && observer.origins().isCalledBy(CredentialCalls::isAmbientProvider);
      return begun(new Execution(here, ambient), attributes);
    }
    String role = fetches ? CredentialCalls.requested(request, "") : "";
    boolean ambient =
        fetches
            && (observer.principals().isAmbient(role)
                || observer.origins().isCalledBy(CredentialCalls::isAmbientProvider));
    return begun(new Execution(Followed.origin(request, role, observer), ambient), attributes);
  }

  private static Execution begun(Execution execution, ExecutionAttributes attributes) {
    attributes.putAttribute(EXECUTION, execution);
    return execution;
  }
}
