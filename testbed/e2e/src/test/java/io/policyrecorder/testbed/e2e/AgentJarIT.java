package io.policyrecorder.testbed.e2e;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.util.jar.JarFile;
import java.util.zip.ZipEntry;
import org.junit.jupiter.api.Test;

class AgentJarIT {

  private static final long MEBIBYTE = 1024 * 1024;

  @Test
  void should_hold_nothing_that_an_application_could_collide_with() throws IOException {
    try (JarFile jar = new JarFile(RecorderHome.agent().toFile())) {
      assertThat(jar.stream().filter(entry -> !entry.isDirectory()).map(ZipEntry::getName))
          .isNotEmpty()
          .allMatch(name -> name.startsWith("io/policyrecorder/") || name.startsWith("META-INF/"));
    }
  }

  @Test
  void should_be_small() throws IOException {
    assertThat(Files.size(RecorderHome.agent())).isLessThan(8 * MEBIBYTE);
  }
}
