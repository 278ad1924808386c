package io.policyrecorder.agent.jvm;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Files;
import java.util.jar.Attributes;
import java.util.jar.JarFile;
import java.util.zip.ZipEntry;
import org.junit.jupiter.api.Test;

class BuiltJarIT {

  @Test
  void should_hold_nothing_outside_its_own_package() throws Exception {
    try (JarFile jar = new JarFile(Watched.AGENT.toFile())) {
      assertThat(jar.stream().filter(entry -> !entry.isDirectory()).map(ZipEntry::getName))
          .isNotEmpty()
          .allMatch(name -> name.startsWith("io/policyrecorder/") || name.startsWith("META-INF/"))
          .noneMatch(name -> name.startsWith("META-INF/versions/"))
          .noneMatch(name -> name.startsWith("META-INF/services/"));
    }
  }

  @Test
  void should_be_under_eight_megabytes() throws Exception {
    assertThat(Files.size(Watched.AGENT)).isLessThan(8L << 20);
  }

  @Test
  void should_be_an_agent_for_start_and_for_attach() throws Exception {
    try (JarFile jar = new JarFile(Watched.AGENT.toFile())) {
      Attributes manifest = jar.getManifest().getMainAttributes();
      assertThat(manifest.getValue("Premain-Class")).isEqualTo("io.policyrecorder.agent.Agent");
      assertThat(manifest.getValue("Agent-Class")).isEqualTo("io.policyrecorder.agent.Agent");
      assertThat(manifest.getValue("Can-Redefine-Classes")).isEqualTo("true");
      assertThat(manifest.getValue("Can-Retransform-Classes")).isEqualTo("true");
      assertThat(manifest.getValue("Launcher-Agent-Class")).isNull();
    }
  }

  @Test
  void should_carry_the_capture_table() throws Exception {
    try (JarFile jar = new JarFile(Watched.AGENT.toFile())) {
      assertThat(jar.getEntry("io/policyrecorder/agent/shaded/capture/pack")).isNotNull();
    }
  }
}
