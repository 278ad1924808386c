package io.policyrecorder.agent;

import static org.assertj.core.api.Assertions.assertThat;

import io.policyrecorder.capture.CaptureTable;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class ThisJvmTest {

  @TempDir Path folder = Path.of("");

  @Test
  void should_know_the_version_of_the_capture_table_without_reading_it() {
    assertThat(ThisJvm.CAPTURE).isEqualTo(CaptureTable.load().version());
  }

  @Test
  void should_know_the_tools_of_the_jdk() {
    assertThat(ThisJvm.isJdkTool("jdk.compiler", "jdk.compiler/com.sun.tools.javac.Main -d x"))
        .isTrue();
    assertThat(ThisJvm.isJdkTool("java.base", "java.base/sun.security.tools.keytool.Main"))
        .isTrue();
  }

  @Test
  void should_not_take_programs_for_tools() {
    assertThat(ThisJvm.isJdkTool("", "com.acme.Main")).isFalse();
    assertThat(ThisJvm.isJdkTool("com.acme", "com.acme/com.acme.Main")).isFalse();
    assertThat(
            ThisJvm.isJdkTool(
                "jdk.compiler", "jdk.compiler/com.sun.tools.javac.launcher.Main Hello.java"))
        .isFalse();
  }

  @Test
  void should_leave_arguments_out_of_the_main_class() {
    assertThat(ThisJvm.mainOf("com.acme.Main --password=secret")).isEqualTo("com.acme.Main");
    assertThat(ThisJvm.mainOf("/home/me/app.jar run")).isEqualTo("app.jar");
  }

  @Test
  void should_name_a_jar_whose_path_holds_spaces() throws IOException {
    Path jar =
        Files.createFile(Files.createDirectory(folder.resolve("my work")).resolve("a b.jar"));

    assertThat(ThisJvm.mainOf(jar.toString())).isEqualTo("a b.jar");
    assertThat(ThisJvm.mainOf(jar + " --input other.jar")).isEqualTo("a b.jar");
    assertThat(ThisJvm.mainOf("com.acme.Main " + jar)).isEqualTo("com.acme.Main");
  }

  @Test
  void should_know_its_process_id() {
    assertThat(ThisJvm.pid()).isEqualTo(ProcessHandle.current().pid());
  }
}
