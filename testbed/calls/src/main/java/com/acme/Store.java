package com.acme;

import java.lang.reflect.InvocationTargetException;
import java.lang.reflect.Method;
import org.jspecify.annotations.Nullable;

/** The place in the application from which a call comes. */
public final class Store {

  private Store() {}

  /**
   * Calls.
   *
   * @throws Exception what the called method threw
   */
  public static @Nullable Object load(Method method, Object on, @Nullable Object... arguments)
      throws Exception {
    try {
      return method.invoke(on, arguments);
    } catch (InvocationTargetException thrown) {
      throw thrown.getCause() instanceof Exception failed ? failed : thrown;
    }
  }
}
