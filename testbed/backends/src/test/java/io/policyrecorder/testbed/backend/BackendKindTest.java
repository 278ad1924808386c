package io.policyrecorder.testbed.backend;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import io.policyrecorder.testbed.backend.Availability.Available;
import io.policyrecorder.testbed.backend.Availability.Unavailable;
import org.junit.jupiter.api.Test;

class BackendKindTest {

  @Test
  void should_always_have_the_embedded_back_end() {
    assertThat(BackendKind.EMBEDDED.availability()).isEqualTo(new Available());
  }

  @Test
  void should_say_why_a_back_end_is_absent_when_it_is_started() {
    assumeTrue(
        System.getenv(EndpointBackend.URL) == null,
        EndpointBackend.URL + " is set on this machine");

    assertThat(BackendKind.ENDPOINT.availability())
        .isEqualTo(new Unavailable("the environment variable RECORDER_TEST_ENDPOINT is not set"));
    assertThatThrownBy(BackendKind.ENDPOINT::start)
        .isInstanceOf(BackendException.class)
        .hasMessage(
            "The back end endpoint is not available: the environment variable RECORDER_TEST_ENDPOINT is not set");
  }

  @Test
  void should_list_the_back_ends_when_asked_for_an_unknown_one() {
    assertThatThrownBy(() -> BackendKind.of("floci"))
        .hasMessage(
            "No back end is called 'floci'. There are: embedded, moto, localstack, endpoint");
  }
}
