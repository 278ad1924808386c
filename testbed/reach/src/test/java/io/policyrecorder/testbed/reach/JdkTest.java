package io.policyrecorder.testbed.reach;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class JdkTest {

  @TempDir private Path folder = Path.of("");

  @Test
  void should_find_a_jdk_among_the_toolchains_of_maven() throws Exception {
    Path file =
        Files.writeString(
            folder.resolve("toolchains.xml"),
            """
            <?xml version="1.0" encoding="UTF-8"?>
            <toolchains xmlns="http://maven.apache.org/TOOLCHAINS/1.1.0">
              <toolchain>
                <type>jdk</type>
                <provides><version>21</version></provides>
                <configuration><jdkHome>/opt/jdk-21</jdkHome></configuration>
              </toolchain>
              <toolchain>
                <type>jdk</type>
                <provides><version>25</version><vendor>temurin</vendor></provides>
                <configuration><jdkHome>/opt/jdk-25</jdkHome></configuration>
              </toolchain>
            </toolchains>
            """);

    assertThat(Jdk.toolchain(file)).isEqualTo("/opt/jdk-25");
  }

  @Test
  void should_find_none_without_toolchains() {
    assertThat(Jdk.toolchain(folder.resolve("toolchains.xml"))).isNull();
  }
}
