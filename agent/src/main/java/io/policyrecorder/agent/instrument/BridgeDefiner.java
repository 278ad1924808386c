package io.policyrecorder.agent.instrument;

import java.lang.invoke.MethodHandles;

/** Defines a class in {@code java.lang}; runs in a module to which that package was opened. */
public final class BridgeDefiner {

  private BridgeDefiner() {}

  /** Called by reflection from {@link BridgeDefinition}. */
  public static Class<?> define(byte[] bytes) throws IllegalAccessException {
    return MethodHandles.privateLookupIn(Object.class, MethodHandles.lookup()).defineClass(bytes);
  }
}
