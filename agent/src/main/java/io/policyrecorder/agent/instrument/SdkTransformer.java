package io.policyrecorder.agent.instrument;

import io.policyrecorder.agent.record.Complaint;
import io.policyrecorder.agent.record.Observer;
import io.policyrecorder.agent.record.Recorder;
import java.lang.instrument.ClassFileTransformer;
import java.lang.instrument.Instrumentation;
import java.security.ProtectionDomain;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * Sees each class that the JVM loads, and compares names only. The byte code library and the bridge
 * are loaded when the first class of an SDK is.
 */
final class SdkTransformer implements ClassFileTransformer {

  private final Instrumentation instrumentation;
  private final Recorder recorder;
  private final List<String> application;
  private final List<String> tests;
  private boolean bridged;

  SdkTransformer(
      Instrumentation instrumentation,
      Recorder recorder,
      List<String> application,
      List<String> tests) {
    this.instrumentation = instrumentation;
    this.recorder = recorder;
    this.application = application;
    this.tests = tests;
  }

  @Override
  public byte @Nullable [] transform(
      @Nullable ClassLoader loader,
      @Nullable String name,
      @Nullable Class<?> redefined,
      @Nullable ProtectionDomain domain,
      byte[] bytes) {
    if (name == null) {
      return null;
    }
    HookPoint point = HookPoint.in(name);
    if (point == null) {
      String invisible = InvisibleCaller.in(name);
      if (invisible != null) {
        recorder.invisible(invisible);
      }
      recorder.handlers().loaded(name);
      return null;
    }
    try {
      bridge();
      return Weaver.weave(bytes, point);
    } catch (Throwable failed) {
      Complaint.say("calls through " + name + " will not be recorded: " + failed);
      return null;
    }
  }

  private synchronized void bridge() throws Exception {
    if (!bridged) {
      BridgeDefinition.connect(
          instrumentation, new Hooks(new Observer(recorder, application, tests)));
      bridged = true;
    }
  }
}
