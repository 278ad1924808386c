package io.policyrecorder.agent.record;

import io.policyrecorder.trace.Call;
import io.policyrecorder.trace.Outcome;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * What the SDK's side of the agent talks to. It is made when the first class of an SDK is loaded:
 * most JVMs never need it.
 */
public final class Observer {

  private final Recorder recorder;
  private final Continuations continuations = new Continuations();
  private final Origins origins;
  private final Principals principals = new Principals();
  private final Operations operations = new Operations();

  /**
   * Observes for a recorder.
   *
   * @param application the option of that name
   * @param tests the option of that name
   */
  public Observer(Recorder recorder, List<String> application, List<String> tests) {
    this.recorder = recorder;
    this.origins =
        new Origins(new CodePlaces(application, tests), continuations, recorder.frameworks());
  }

  /** Whose call is being made on this thread. */
  public Origins origins() {
    return origins;
  }

  /** What threads of the SDK go on with. */
  public Continuations continuations() {
    return continuations;
  }

  /** Whose credentials sign. */
  public Principals principals() {
    return principals;
  }

  /** What may be recorded of an operation. */
  public Operations operations() {
    return operations;
  }

  /**
   * Records a call that is about to leave; never throws.
   *
   * @param source the line of code that made it, empty when it is not known
   * @return what counts its repeats, or null when it is not remembered
   */
  public @Nullable Repeats sent(Call call, String source) {
    return recorder.sent(call, source);
  }

  /** Records that a call which is in the trace already is about to leave again; never throws. */
  public void sentAgain(Repeats call) {
    recorder.sentAgain(call);
  }

  /** Whether the stack need not be read again for a call that application code made before. */
  public boolean trustsFirstOrigin() {
    return recorder.trustsFirstOrigin();
  }

  /** Records what the answer to a call taught; never throws. */
  public void answered(Call call, Outcome outcome) {
    recorder.answered(call, outcome);
  }

  /** Notes that something may call AWS without being recorded; never throws. */
  public void invisible(String what) {
    recorder.invisible(what);
  }

  /** Counts what could not be recorded; never throws. */
  public void lost(Throwable why) {
    recorder.lost(why);
  }
}
