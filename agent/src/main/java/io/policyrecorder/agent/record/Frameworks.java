package io.policyrecorder.agent.record;

/**
 * What this JVM has loaded that runs code of the project: where there is nothing of the kind, no
 * stack needs to be read beyond its first frame of the project.
 */
public final class Frameworks {

  private static final String HANDLERS = "com/amazonaws/services/lambda/runtime/Request";
  private static final String[] TESTS = {"org/junit/", "org/testng/", "net/jqwik/"};

  private volatile boolean handlers;
  private volatile boolean tests;

  Frameworks() {}

  /**
   * A class is loaded, before any that extends it or is marked by it.
   *
   * @param name its internal name, {@code a/b/C}
   */
  public void loaded(String name) {
    if (!handlers && isHandlers(name)) {
      handlers = true;
    }
    if (!tests && isTests(name)) {
      tests = true;
    }
  }

  private static boolean isHandlers(String name) {
    return name.startsWith(HANDLERS) && LambdaHandlers.isInterface(name.replace('/', '.'));
  }

  /** The annotations of {@link TestMethods} are found by name, so they are never relocated. */
  private static boolean isTests(String name) {
    for (String framework : TESTS) {
      if (name.startsWith(framework)) {
        return true;
      }
    }
    return false;
  }

  /**
   * Whether this JVM has had an interface of Lambda's handlers, and so may run the code of several
   * functions.
   */
  boolean haveHandlers() {
    return handlers;
  }

  /** Whether this JVM has had a test framework, and so may run tests. */
  boolean haveTests() {
    return tests;
  }
}
