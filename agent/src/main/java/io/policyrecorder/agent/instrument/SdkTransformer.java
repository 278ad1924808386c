package io.policyrecorder.agent.instrument;

import io.policyrecorder.agent.record.Complaint;
import io.policyrecorder.agent.record.Observer;
import io.policyrecorder.agent.record.Recorder;
import java.lang.instrument.ClassFileTransformer;
import java.lang.instrument.Instrumentation;
import java.lang.instrument.UnmodifiableClassException;
import java.lang.reflect.Modifier;
import java.security.ProtectionDomain;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * Puts the agent into a JVM: it sees each class that the JVM loads, and compares names only. The
 * byte code library and the bridge are loaded when the first class of an SDK is, and the lists of
 * names when the first class is that may be on them.
 */
public final class SdkTransformer implements ClassFileTransformer {

  private static final int PUBLIC_FINAL = Modifier.PUBLIC | Modifier.FINAL;

  private final Instrumentation instrumentation;
  private final Recorder recorder;
  private final List<String> application;
  private final List<String> tests;
  private boolean bridged;

  private SdkTransformer(
      Instrumentation instrumentation,
      Recorder recorder,
      List<String> application,
      List<String> tests) {
    this.instrumentation = instrumentation;
    this.recorder = recorder;
    this.application = application;
    this.tests = tests;
  }

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
    SdkTransformer transformer = new SdkTransformer(instrumentation, recorder, application, tests);
    instrumentation.addTransformer(transformer, true);
    Module base = Object.class.getModule();
    for (Class<?> type : instrumentation.getAllLoadedClasses()) {
      if (type.getModule() == base && !isProcessBuilder(type)) {
        continue;
      }
      String name = type.getName().replace('.', '/');
      if (transformer.pointIn(name) != null) {
        try {
          instrumentation.retransformClasses(type);
        } catch (UnmodifiableClassException | RuntimeException | LinkageError failed) {
          Complaint.say("calls through " + type.getName() + " will not be recorded: " + failed);
        }
      }
    }
  }

  /**
   * Whether it is the only class of the JDK that is watched. It is known by what few of the JDK's
   * are, public, final and no other class's: the names of all, which are there before main, would
   * cost 5 ms.
   */
  private static boolean isProcessBuilder(Class<?> type) {
    return type.getModifiers() == PUBLIC_FINAL
        && type.getSuperclass() == Object.class
        && type.getName().equals("java.lang.ProcessBuilder");
  }

  @Override
  public byte @Nullable [] transform(
      @Nullable ClassLoader loader,
      @Nullable String name,
      @Nullable Class<?> redefined,
      @Nullable ProtectionDomain domain,
      byte[] bytes) {
    HookPoint point = name == null ? null : pointIn(name);
    if (point == null) {
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

  /** What is watched in a class, if anything; what else it tells is noted. */
  private @Nullable HookPoint pointIn(String name) {
    if (!mayMatter(name)) {
      return null;
    }
    HookPoint point = HookPoint.in(name);
    if (point == null) {
      String invisible = InvisibleCaller.in(name);
      if (invisible != null) {
        recorder.invisible(invisible);
      }
      recorder.frameworks().loaded(name);
    }
    return point;
  }

  /**
   * Whether a class may be on a list: those of AWS have its name in theirs, wherever they were
   * moved to. Nearly all classes end here, and before {@code main} the lists themselves would cost
   * time.
   *
   * @param name its internal name, {@code a/b/C}
   */
  static boolean mayMatter(String name) {
    return name.contains("aws")
        || name.endsWith("/KinesisProducer")
        || name.equals("java/lang/ProcessBuilder")
        || name.startsWith("org/junit/")
        || name.startsWith("org/testng/")
        || name.startsWith("net/jqwik/");
  }

  private synchronized void bridge() throws Exception {
    if (!bridged) {
      BridgeDefinition.connect(
          instrumentation, new Hooks(new Observer(recorder, application, tests)));
      bridged = true;
    }
  }
}
