package io.policyrecorder.testbed.calls;

import java.lang.reflect.Method;
import org.jspecify.annotations.Nullable;

/** The code from which a call comes. */
@FunctionalInterface
public interface Caller {

  /**
   * Calls.
   *
   * @throws Exception what the called method threw
   */
  @Nullable Object call(Method method, Object on, @Nullable Object... arguments) throws Exception;
}
