package io.policyrecorder.cli;

import static org.junit.jupiter.api.Assumptions.abort;

import io.policyrecorder.testbed.backend.Availability.Unavailable;
import io.policyrecorder.testbed.backend.Backend;
import io.policyrecorder.testbed.backend.BackendKind;
import java.net.URI;
import java.nio.file.Path;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.io.TempDir;

/** The same against moto, where it is installed. */
class MotoStoryIT extends RoleStoryContract {

  private static @Nullable Backend backend;
  @TempDir private Path folder = Path.of("");
  private @Nullable RoleLab lab;

  @BeforeAll
  static void startServer() {
    if (BackendKind.MOTO.availability() instanceof Unavailable unavailable) {
      abort("moto is not available: " + unavailable.reason());
    }
    backend = BackendKind.MOTO.start();
  }

  @AfterAll
  static void stopServer() {
    if (backend != null) {
      backend.close();
    }
  }

  @BeforeEach
  void start() {
    if (backend != null) {
      Map<String, String> environment = backend.environment();
      lab =
          new RoleLab(
              URI.create(environment.getOrDefault("AWS_ENDPOINT_URL", "")),
              backend.account(),
              environment.getOrDefault("AWS_ACCESS_KEY_ID", ""),
              environment.getOrDefault("AWS_SECRET_ACCESS_KEY", ""),
              folder);
    }
  }

  @AfterEach
  void stop() {
    if (lab != null) {
      lab.close();
    }
  }

  @Override
  RoleLab lab() {
    if (lab == null) {
      throw new IllegalStateException("It is started before each test");
    }
    return lab;
  }
}
