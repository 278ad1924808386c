package io.policyrecorder.agent.instrument;

import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/**
 * The model of the class that the SDK's woven methods call. It is defined anew in {@code
 * java.lang}, under {@link BridgeDefinition#NAME}: that package is the only one that every class
 * loader sees, those of application servers and module systems included.
 */
public final class Bridge {

  /** Takes the class that was entered and its first three arguments. */
  public static volatile @Nullable Function<Object[], Object> hooks;

  private Bridge() {}

  /** Called at the entry of each watched method. */
  public static Object entered(Class<?> where, Object first, Object second, Object third) {
    Function<Object[], Object> told = hooks;
    try {
      return told == null ? first : told.apply(new Object[] {where, first, second, third});
    } catch (Throwable ours) {
      return first;
    }
  }
}
