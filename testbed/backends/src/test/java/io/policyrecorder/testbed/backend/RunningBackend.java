package io.policyrecorder.testbed.backend;

import static org.junit.jupiter.api.Assumptions.assumeTrue;

import io.policyrecorder.testbed.backend.Availability.Unavailable;
import java.util.UUID;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.TestInstance;

/** Starts a back end for the tests of a class, or skips them all. */
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
@SuppressWarnings("NullAway.Init") // set before every test that is not skipped
abstract class RunningBackend {
  private final BackendKind kind;
  private final String suffix = UUID.randomUUID().toString().substring(0, 8);
  private Backend backend;
  private String reason = "";
  Clients clients;

  RunningBackend(BackendKind kind) {
    this.kind = kind;
  }

  @BeforeAll
  void start() {
    if (kind.availability() instanceof Unavailable unavailable) {
      reason = unavailable.reason();
    } else {
      backend = kind.start();
      clients = Clients.of(backend.environment());
    }
  }

  /** Before each and not before all, so that the report counts and explains each skipped test. */
  @BeforeEach
  void skipIfUnavailable() {
    assumeTrue(reason.isEmpty(), () -> "The back end " + kind.id() + " is skipped: " + reason);
  }

  @AfterAll
  void stop() {
    if (reason.isEmpty()) {
      backend.close();
    }
  }

  Backend backend() {
    return backend;
  }

  String unique(String name) {
    return name + "-" + suffix;
  }
}
