package io.policyrecorder.trace;

import org.jspecify.annotations.Nullable;

/**
 * Whose call it was: the nearest frame of project code on the caller's stack, and the test that was
 * running, and the Lambda handler that was.
 *
 * @param kind whether application or test code made the call
 * @param className the class of that frame, empty when unknown
 * @param methodName its method, empty when unknown
 * @param test the test on the stack as {@code com.acme.OrdersIT#places}, empty when there is none
 * @param handler the class of the Lambda handler on the stack, empty when there is none
 */
public record Origin(Kind kind, String className, String methodName, String test, String handler) {

  /** No project code was on the stack. */
  public static final Origin UNKNOWN = new Origin(Kind.UNKNOWN, "", "", "");

  /** An origin outside of any Lambda handler. */
  public Origin(Kind kind, String className, String methodName, String test) {
    this(kind, className, methodName, test, "");
  }

  /** The same code, called by any handler or none. */
  public Origin withoutHandler() {
    return handler.isEmpty() ? this : new Origin(kind, className, methodName, test);
  }

  /** Whether the call belongs in the policy: only {@link #TEST} does not. */
  public enum Kind {
    APPLICATION("application"),
    TEST("test"),
    UNKNOWN("unknown");

    private final String text;

    Kind(String text) {
      this.text = text;
    }

    /** The name in the trace. */
    public String text() {
      return text;
    }

    /** The kind of that name; null when there is none. */
    static @Nullable Kind of(String text) {
      for (Kind kind : values()) {
        if (kind.text.equals(text)) {
          return kind;
        }
      }
      return null;
    }
  }
}
