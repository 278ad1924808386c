package io.policyrecorder.agent.instrument;

import io.policyrecorder.agent.record.Complaint;
import io.policyrecorder.agent.record.Recorder;
import java.lang.instrument.Instrumentation;
import java.lang.instrument.UnmodifiableClassException;
import java.lang.reflect.Modifier;
import java.util.List;

/** Puts the agent into a JVM. */
public final class Installation {

  private static final String PROCESS_BUILDER = "java.lang.ProcessBuilder";
  private static final int PUBLIC_FINAL = Modifier.PUBLIC | Modifier.FINAL;

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
    recorder.handlers().loaded("");
    instrumentation.addTransformer(
        new SdkTransformer(instrumentation, recorder, application, tests), true);
    for (Class<?> type : instrumentation.getAllLoadedClasses()) {
      if (isJdk(type) && !isProcessBuilder(type)) {
        continue;
      }
      String name = type.getName().replace('.', '/');
      String invisible = InvisibleCaller.in(name);
      if (invisible != null) {
        recorder.invisible(invisible);
      }
      recorder.handlers().loaded(name);
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

  /**
   * Whether it is the only class of the JDK that is watched. It is known by what few of the JDK's
   * are, public, final and no other class's: the names of all, which are there before main, would
   * cost 5 ms.
   */
  private static boolean isProcessBuilder(Class<?> type) {
    return type.getModifiers() == PUBLIC_FINAL
        && type.getSuperclass() == Object.class
        && type.getName().equals(PROCESS_BUILDER);
  }
}
