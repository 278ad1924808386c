package io.policyrecorder.agent.record;

import java.lang.StackWalker.StackFrame;
import java.lang.reflect.Method;

/**
 * The names that a person finds in the source: what compilers, proxies and mocks make of them is
 * taken away. A named nested class keeps its {@code $}, as test runners take it.
 */
final class SourceName {

  private SourceName() {}

  static String typeOf(StackFrame frame) {
    return typeOf(frame.getClassName());
  }

  /**
   * {@code com.acme.Store} for {@code com.acme.Store$1}, {@code com.acme.Store$$SpringCGLIB$$0},
   * {@code com.acme.Store$load$1} and {@code com.acme.Store$MockitoMock$42}.
   */
  static String typeOf(String binaryName) {
    int end = binaryName.indexOf("$$");
    end = end <= 0 ? binaryName.length() : end;
    int mock = binaryName.indexOf("$MockitoMock$");
    end = mock > 0 ? Math.min(end, mock) : end;
    int dollar = binaryName.indexOf('$', 1);
    while (dollar > 0 && dollar + 1 < end) {
      char next = binaryName.charAt(dollar + 1);
      // Anonymous and local classes begin with a digit, Kotlin's function classes in lower case.
      if (Character.isDigit(next) || Character.isLowerCase(next)) {
        end = dollar;
      }
      dollar = binaryName.indexOf('$', dollar + 1);
    }
    return binaryName.substring(0, end);
  }

  /** The method; for a lambda or a class inside a method, the method that holds it. */
  static String methodOf(StackFrame frame) {
    try {
      Method around = frame.getDeclaringClass().getEnclosingMethod();
      if (around != null) {
        return methodOf(around.getName());
      }
    } catch (LinkageError missing) {
      // A type in that method's signature is not on the class path.
    }
    return methodOf(frame.getMethodName());
  }

  /** {@code places} for {@code lambda$places$3}. */
  static String methodOf(String name) {
    if (!name.startsWith("lambda$")) {
      return name;
    }
    int end = name.lastIndexOf('$');
    String method = end > 7 ? name.substring(7, end) : name;
    return method.equals("new") ? "<init>" : method.equals("static") ? "<clinit>" : method;
  }
}
