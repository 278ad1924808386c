package io.policyrecorder.cli;

import java.nio.file.Path;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.io.TempDir;

class EmbeddedStoryTest extends RoleStoryContract {

  @TempDir private Path folder = Path.of("");
  private @Nullable Embedded embedded;

  @BeforeEach
  void start() {
    embedded = new Embedded(folder);
  }

  @AfterEach
  void stop() {
    if (embedded != null) {
      embedded.close();
    }
  }

  @Override
  RoleLab lab() {
    if (embedded == null) {
      throw new IllegalStateException("It is started before each test");
    }
    return embedded.lab;
  }
}
