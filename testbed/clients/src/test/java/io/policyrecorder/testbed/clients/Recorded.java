package io.policyrecorder.testbed.clients;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.api.io.TempDir;

/** The application ran once, and its calls are looked at by the method that made them. */
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
abstract class Recorded {

  private final String[] steps;
  private Application application = new Application(Path.of(""));

  Recorded(String... steps) {
    this.steps = steps;
  }

  @BeforeAll
  void run(@TempDir Path folder) throws Exception {
    try (CannedAws aws = new CannedAws()) {
      application = new Application(folder).run(aws, steps);
    }
  }

  Application application() {
    return application;
  }

  /** What a method of the application called. */
  List<String> callsOf(String method) throws Exception {
    return application.callsOf(method);
  }

  @Test
  void should_know_who_made_each_call() throws Exception {
    assertThat(application.calls()).isNotEmpty();
    assertThat(application.callsOfNobody()).isEmpty();
  }

  @Test
  void should_not_write_payloads_or_secrets() throws Exception {
    assertThat(application.traceText())
        .contains("\"call\":")
        .doesNotContain("canary", "AKIA", "ASIA", "X-Amz-Signature");
  }
}
