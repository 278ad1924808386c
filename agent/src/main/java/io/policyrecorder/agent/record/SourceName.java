package io.policyrecorder.agent.record;

import java.lang.StackWalker.StackFrame;
import java.lang.reflect.Method;

/**
 * The names that a person finds in the source: what compilers, proxies and mocks make of them is
 * taken away. A named nested class keeps its {@code $}, as test runners take it.
 */
final class SourceName {

  /** Read once per class: to ask the JVM for what is around a class takes as long as a call. */
  private static final ClassValue<Names> NAMES =
      new ClassValue<>() {
        @Override
        protected Names computeValue(Class<?> type) {
          return new Names(typeOf(type.getName()), around(type));
        }
      };

  /**
   * What the frames of a class have in common.
   *
   * @param type the class as it is in the source
   * @param method the method that holds the class, empty when none does
   */
  private record Names(String type, String method) {}

  private SourceName() {}

  static String typeOf(StackFrame frame) {
    return NAMES.get(frame.getDeclaringClass()).type();
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
    String around = NAMES.get(frame.getDeclaringClass()).method();
    return around.isEmpty() ? methodOf(frame.getMethodName()) : around;
  }

  private static String around(Class<?> type) {
    try {
      Method around = type.getEnclosingMethod();
      return around == null ? "" : methodOf(around.getName());
    } catch (LinkageError missing) {
      // A type in that method's signature is not on the class path.
      return "";
    }
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
