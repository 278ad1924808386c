package com.acme.it;

import java.lang.reflect.InvocationTargetException;
import java.lang.reflect.Method;
import org.jspecify.annotations.Nullable;

/** The place in the application's tests from which a call comes. */
public final class StoreIT {

  private StoreIT() {}

  /**
   * Calls.
   *
   * @throws Exception what the called method threw
   */
  public static @Nullable Object prepares(Method method, Object on, @Nullable Object... arguments)
      throws Exception {
    try {
      return method.invoke(on, arguments);
    } catch (InvocationTargetException thrown) {
      throw thrown.getCause() instanceof Exception failed ? failed : thrown;
    }
  }
}
