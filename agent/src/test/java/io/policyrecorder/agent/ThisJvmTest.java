package io.policyrecorder.agent;

import static org.assertj.core.api.Assertions.assertThat;

import io.policyrecorder.capture.CaptureTable;
import org.junit.jupiter.api.Test;

class ThisJvmTest {

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
  void should_know_its_process_id() {
    assertThat(ThisJvm.pid()).isEqualTo(ProcessHandle.current().pid());
  }
}
