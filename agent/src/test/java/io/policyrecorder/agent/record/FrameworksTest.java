package io.policyrecorder.agent.record;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class FrameworksTest {

  private final Frameworks frameworks = new Frameworks();

  @Test
  void should_be_without_handlers_and_tests_until_one_of_their_classes_was_loaded() {
    frameworks.loaded("");
    frameworks.loaded("com/amazonaws/services/lambda/runtime/Context");
    frameworks.loaded("com/amazonaws/services/lambda/runtime/RequestHandlers");
    frameworks.loaded("org/junitpioneer/Something");

    assertThat(frameworks.haveHandlers()).isFalse();
    assertThat(frameworks.haveTests()).isFalse();
  }

  @ParameterizedTest
  @ValueSource(strings = {"RequestHandler", "RequestStreamHandler"})
  void should_know_handlers_by_their_interfaces(String name) {
    frameworks.loaded("com/amazonaws/services/lambda/runtime/" + name);

    assertThat(frameworks.haveHandlers()).isTrue();
    assertThat(frameworks.haveTests()).isFalse();
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "org/junit/Test",
        "org/junit/jupiter/api/Test",
        "org/junit/platform/commons/annotation/Testable",
        "org/testng/annotations/Test",
        "net/jqwik/api/Property"
      })
  void should_know_tests_by_their_annotations(String name) {
    frameworks.loaded(name);

    assertThat(frameworks.haveTests()).isTrue();
    assertThat(frameworks.haveHandlers()).isFalse();
  }
}
