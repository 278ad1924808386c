package io.policyrecorder.agent.record;

import java.lang.StackWalker.StackFrame;
import java.lang.reflect.Modifier;
import org.jspecify.annotations.Nullable;

/**
 * Which classes are handlers of Lambda functions: those that implement one of the two interfaces of
 * <a
 * href="https://docs.aws.amazon.com/lambda/latest/dg/java-handler.html">aws-lambda-java-core</a>,
 * themselves or through what they extend. They are known by name, since the agent must not load
 * what the application does not have.
 */
final class LambdaHandlers {

  private static final String PACKAGE = "com.amazonaws.services.lambda.runtime.";
  private static final String HANDLER = PACKAGE + "RequestHandler";
  private static final String STREAM_HANDLER = PACKAGE + "RequestStreamHandler";
  private static final String METHOD = "handleRequest";

  private LambdaHandlers() {}

  static boolean isInterface(String name) {
    return name.equals(HANDLER) || name.equals(STREAM_HANDLER);
  }

  private static boolean isHandler(Class<?> type) {
    for (Class<?> at = type; at != null; at = at.getSuperclass()) {
      if (isInterface(at.getName())) {
        return true;
      }
      for (Class<?> each : at.getInterfaces()) {
        if (isHandler(each)) {
          return true;
        }
      }
    }
    return false;
  }

  /** Finds the function's handler on a stack that is read outward; of several, the outermost. */
  static final class Search {

    private static final ClassValue<Boolean> HANDLERS =
        new ClassValue<>() {
          @Override
          protected Boolean computeValue(Class<?> type) {
            return isHandler(type);
          }
        };

    private @Nullable Class<?> inside;
    private String handler = "";

    /**
     * The next frame, of code of the project or of a library. A {@code handleRequest} of a class
     * that cannot be deployed itself, because it is abstract or a library's, is that of the class
     * of the project that extends it and was called by it.
     */
    void next(StackFrame frame, boolean isProject) {
      Class<?> type = frame.getDeclaringClass();
      if (!HANDLERS.get(type)) {
        return;
      }
      Class<?> inner = inside;
      Class<?> narrowest = inner != null && type.isAssignableFrom(inner) ? inner : type;
      boolean isProjects = isProject || narrowest != type;
      if (isProjects) {
        inside = narrowest;
      }
      if (isProjects
          && !Modifier.isAbstract(narrowest.getModifiers())
          && frame.getMethodName().equals(METHOD)) {
        handler = SourceName.typeOf(narrowest.getName());
      }
    }

    /** Its name, empty when there is none. */
    String handler() {
      return handler;
    }
  }
}
