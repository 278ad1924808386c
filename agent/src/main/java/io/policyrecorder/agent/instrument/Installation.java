package io.policyrecorder.agent.instrument;

import io.policyrecorder.agent.record.Complaint;
import io.policyrecorder.agent.record.Recorder;
import java.lang.instrument.Instrumentation;
import java.lang.instrument.UnmodifiableClassException;
import java.lang.reflect.Modifier;
import java.util.List;

/** Puts the agent into a JVM. */
public final class Installation {

  private Installation() {}

  /**
   * From now on, and for SDK classes that are loaded already, the recorder hears of calls.
   *
   * @param application the option of that name
   * @param tests the option of that name
   */
  public static void install(
      Instrumentation instrumentation,
      Recorder recorder,
      List<String> application,
      List<String> tests) {
    // Before the transformer is there: it would be asked about the classes that it needs itself.
    HookPoint.in("");
    InvisibleCaller.in("");
    instrumentation.addTransformer(
        new SdkTransformer(instrumentation, recorder, application, tests), true);
    for (Class<?> type : instrumentation.getAllLoadedClasses()) {
      // The JDK's own, which are all there are before main: their names would cost 5 ms.
      if (isJdk(type) && !isShapedAsProcessBuilder(type)) {
        continue;
      }
      String name = type.getName().replace('.', '/');
      String invisible = InvisibleCaller.in(name);
      if (invisible != null) {
        recorder.invisible(invisible);
      }
      if (HookPoint.in(name) != null) {
        try {
          instrumentation.retransformClasses(type);
        } catch (UnmodifiableClassException | RuntimeException | LinkageError failed) {
          Complaint.say("calls through " + type.getName() + " will not be recorded: " + failed);
        }
      }
    }
  }

  private static boolean isJdk(Class<?> type) {
    return type.getClassLoader() == null && type.getModule().isNamed();
  }

  /** A public, final class of no other class, as few of the JDK's are. */
  private static boolean isShapedAsProcessBuilder(Class<?> type) {
    int modifiers = type.getModifiers();
    return Modifier.isPublic(modifiers)
        && Modifier.isFinal(modifiers)
        && type.getSuperclass() == Object.class
        && !type.isArray();
  }
}
