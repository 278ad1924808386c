package io.policyrecorder.agent.instrument;

import io.policyrecorder.agent.record.Complaint;
import io.policyrecorder.agent.record.Observer;
import java.util.function.Function;

/**
 * Tells the right hook for each class that is entered. Hooks and their loaders are held by the
 * classes of the SDK that they belong to, and by nothing else: they go when the SDK's loader goes.
 */
final class Hooks implements Function<Object[], Object> {

  private static final String PACKAGE = "io.policyrecorder.agent.sdk.";

  private static final Hook NONE = (first, second, third) -> first;

  private final Observer observer;

  private final ClassValue<Hook> hooks =
      new ClassValue<>() {
        @Override
        protected Hook computeValue(Class<?> type) {
          return hookOf(type);
        }
      };

  /** By the class that stands for its SDK. */
  private final ClassValue<HookLoader> loaders =
      new ClassValue<>() {
        @Override
        protected HookLoader computeValue(Class<?> type) {
          return new HookLoader(type.getClassLoader(), relocationOf(type));
        }
      };

  Hooks(Observer observer) {
    this.observer = observer;
  }

  /** {@code (class, first argument, second, third)} to what replaces the first. */
  @Override
  public Object apply(Object[] entry) {
    return hooks.get((Class<?>) entry[0]).entered(entry[1], entry[2], entry[3]);
  }

  private Hook hookOf(Class<?> type) {
    HookPoint point = HookPoint.in(internalName(type));
    if (point == HookPoint.PROCESS) {
      return new StartedPrograms(observer);
    }
    try {
      if (point == null) {
        throw new IllegalStateException("it is not watched");
      }
      return Class.forName(PACKAGE + point.hook(), true, loaders.get(standFor(type)))
          .asSubclass(Hook.class)
          .getConstructor(Observer.class)
          .newInstance(observer);
    } catch (ReflectiveOperationException | RuntimeException | LinkageError failed) {
      Complaint.say("calls through " + type.getName() + " will not be recorded: " + failed);
      return NONE;
    }
  }

  /** The chain's class when the same loader has it, so that an SDK gets one loader of hooks. */
  private static Class<?> standFor(Class<?> type) {
    ClassLoader loader = type.getClassLoader();
    try {
      Class<?> chain = Class.forName(HookPoint.chainBeside(relocationOf(type)), false, loader);
      return chain.getClassLoader() == loader ? chain : type;
    } catch (ClassNotFoundException | LinkageError signersOnly) {
      return type;
    }
  }

  private static String relocationOf(Class<?> type) {
    HookPoint point = HookPoint.in(internalName(type));
    return point == null ? "" : point.relocation(internalName(type));
  }

  private static String internalName(Class<?> type) {
    return type.getName().replace('.', '/');
  }
}
