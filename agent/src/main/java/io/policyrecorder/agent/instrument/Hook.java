package io.policyrecorder.agent.instrument;

import org.jspecify.annotations.Nullable;

/**
 * What happens when a method of the SDK that the agent watches is entered. Its implementations see
 * SDK types; there is one of each for each SDK in the JVM.
 */
public interface Hook {

  /**
   * Hears of an entry.
   *
   * @param first the first argument of the method
   * @param second its second, or null when it has fewer
   * @param third its third, or null when it has fewer
   * @return what takes the place of the first argument; only constructors of interceptor chains
   *     heed it
   */
  Object entered(Object first, @Nullable Object second, @Nullable Object third);
}
