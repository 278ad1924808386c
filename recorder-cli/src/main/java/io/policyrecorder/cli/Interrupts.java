package io.policyrecorder.cli;

import java.lang.reflect.Method;
import java.lang.reflect.Proxy;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * While a command runs, signals are its own: it ends, its agent writes the end of the trace, and we
 * go on to say what there is.
 *
 * <p>Ctrl-C on a terminal reaches every process in the foreground, so the command has it already,
 * and a second one would make many programs skip their orderly end. Any other signal reaches only
 * us and is passed on. {@code sun.misc.Signal} is what Java has for that, as a shutdown hook could
 * not prevent the end; it is called by reflection, because javac warns of it in a way that cannot
 * be silenced in one place.
 */
final class Interrupts {

  private record Replaced(Object signal, Object handler) {}

  private final List<Replaced> replaced = new ArrayList<>();
  private @Nullable Process process;
  private boolean ending;

  /** From now on until {@link #close()} no signal ends us. */
  Interrupts(Terminal terminal) {
    boolean onTerminal = terminal.in() || terminal.out() || terminal.err();
    on("TERM", this::end);
    on("INT", onTerminal ? () -> {} : this::end);
  }

  /** Passes signals on to this process, also one that came before it started. */
  synchronized void forwardTo(Process started) {
    process = started;
    if (ending) {
      started.destroy();
    }
  }

  private synchronized void end() {
    ending = true;
    if (process != null) {
      process.destroy();
    }
  }

  private void on(String name, Runnable action) {
    try {
      Class<?> signals = Class.forName("sun.misc.Signal");
      Class<?> handlers = Class.forName("sun.misc.SignalHandler");
      Object signal = signals.getConstructor(String.class).newInstance(name);
      Object handler =
          Proxy.newProxyInstance(
              Interrupts.class.getClassLoader(),
              new Class<?>[] {handlers},
              (self, method, arguments) -> {
                action.run();
                return null;
              });
      Method handle = signals.getMethod("handle", signals, handlers);
      replaced.add(new Replaced(signal, handle.invoke(null, signal, handler)));
    } catch (ReflectiveOperationException notHere) {
      // A Java without it, or one started with -Xrs: then a signal does what it always does.
    }
  }

  /** Puts back what was there before. */
  void close() {
    for (Replaced each : replaced) {
      try {
        Class<?> signals = each.signal().getClass();
        signals
            .getMethod("handle", signals, Class.forName("sun.misc.SignalHandler"))
            .invoke(null, each.signal(), each.handler());
      } catch (ReflectiveOperationException notHere) {
        throw new IllegalStateException("What could be replaced can be put back", notHere);
      }
    }
  }
}
