package io.policyrecorder.agent.record;

import static org.assertj.core.api.Assertions.assertThat;

import com.amazonaws.services.lambda.runtime.Context;
import com.amazonaws.services.lambda.runtime.RequestHandler;
import java.lang.StackWalker.StackFrame;
import java.util.function.Predicate;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

class LambdaHandlersTest {

  private static final StackWalker STACK =
      StackWalker.getInstance(StackWalker.Option.RETAIN_CLASS_REFERENCE);

  private static String handler(Predicate<Class<?>> isProject) {
    LambdaHandlers.Search search = new LambdaHandlers.Search();
    STACK.forEach(
        (StackFrame frame) -> search.next(frame, isProject.test(frame.getDeclaringClass())));
    return search.handler();
  }

  private static String handler() {
    return handler(type -> true);
  }

  /** As a framework has it. */
  abstract static class Frame implements RequestHandler<Supplier<String>, String> {
    @Override
    public String handleRequest(Supplier<String> work, @Nullable Context context) {
      return handle(work);
    }

    String handle(Supplier<String> work) {
      return work.get();
    }
  }

  static class Own extends Frame {
    @Override
    String handle(Supplier<String> work) {
      return super.handle(work);
    }
  }

  static class Other extends Frame {
    @Override
    public String handleRequest(Supplier<String> work, @Nullable Context context) {
      return super.handleRequest(work, context);
    }

    static String helps(Supplier<String> work) {
      return work.get();
    }
  }

  static class Silent extends Frame {}

  @Test
  void should_be_the_class_of_the_project_that_extends_what_is_called() {
    assertThat(new Own().handleRequest(LambdaHandlersTest::handler, null))
        .isEqualTo(Own.class.getName());
    assertThat(new Own().handleRequest(() -> handler(type -> type != Frame.class), null))
        .isEqualTo(Own.class.getName());
    assertThat(new Other().handleRequest(LambdaHandlersTest::handler, null))
        .isEqualTo(Other.class.getName());
  }

  @Test
  void should_be_the_outermost_one() {
    Own own = new Own();
    Other other = new Other();

    assertThat(
            other.handleRequest(() -> own.handleRequest(LambdaHandlersTest::handler, null), null))
        .isEqualTo(Other.class.getName());
    assertThat(
            own.handleRequest(() -> other.handleRequest(LambdaHandlersTest::handler, null), null))
        .isEqualTo(Own.class.getName());
  }

  @Test
  void should_not_be_a_handler_that_only_helps() {
    assertThat(Other.helps(LambdaHandlersTest::handler)).isEmpty();
    assertThat(new Own().handleRequest(() -> Other.helps(LambdaHandlersTest::handler), null))
        .isEqualTo(Own.class.getName());
  }

  @Test
  void should_be_unknown_where_nothing_tells_which_class_was_called() {
    assertThat(new Silent().handleRequest(LambdaHandlersTest::handler, null)).isEmpty();
    assertThat(new Silent().handleRequest(() -> handler(type -> false), null)).isEmpty();
    assertThat(handler()).isEmpty();
  }
}
