package io.policyrecorder.agent.record;

import java.lang.StackWalker.StackFrame;
import java.lang.annotation.Annotation;
import java.lang.reflect.Method;
import java.util.HashSet;
import java.util.Set;

/**
 * Which methods are tests, told by the names of their annotations: the agent must not load a test
 * framework that the application does not have.
 */
final class TestMethods {

  private static final Set<String> ANNOTATIONS =
      Set.of(
          "org.junit.jupiter.api.Test",
          "org.junit.jupiter.api.RepeatedTest",
          "org.junit.jupiter.api.TestFactory",
          "org.junit.jupiter.api.TestTemplate",
          "org.junit.jupiter.params.ParameterizedTest",
          "org.junit.Test",
          "org.testng.annotations.Test",
          "net.jqwik.api.Property",
          "net.jqwik.api.Example");

  /** On an annotation: it marks tests, whatever its own name ({@code @ArchTest}, …). */
  private static final String TESTABLE = "org.junit.platform.commons.annotation.Testable";

  private static final ClassValue<Set<String>> TESTS =
      new ClassValue<>() {
        @Override
        protected Set<String> computeValue(Class<?> type) {
          return find(type);
        }
      };

  private TestMethods() {}

  /** {@code com.acme.OrdersIT#places} when the frame is in a test, otherwise an empty text. */
  static String testOf(StackFrame frame) {
    Set<String> tests = TESTS.get(frame.getDeclaringClass());
    if (tests.isEmpty()) {
      return "";
    }
    String method = SourceName.methodOf(frame);
    return tests.contains(method) ? SourceName.typeOf(frame) + "#" + method : "";
  }

  private static Set<String> find(Class<?> type) {
    Set<String> tests = new HashSet<>();
    try {
      for (Method method : type.getDeclaredMethods()) {
        for (Annotation annotation : method.getDeclaredAnnotations()) {
          if (isTest(annotation.annotationType())) {
            tests.add(method.getName());
          }
        }
      }
    } catch (LinkageError missing) {
      // A type in a signature is not on the class path: then this class holds no test that runs.
    }
    return Set.copyOf(tests);
  }

  private static boolean isTest(Class<? extends Annotation> annotation) {
    if (ANNOTATIONS.contains(annotation.getName())) {
      return true;
    }
    for (Annotation mark : annotation.getDeclaredAnnotations()) {
      String name = mark.annotationType().getName();
      if (name.equals(TESTABLE) || ANNOTATIONS.contains(name)) {
        return true;
      }
    }
    return false;
  }
}
