package io.policyrecorder.cli;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Test;

class JavaToolOptionsTest {

  @Test
  void should_attach_the_agent() {
    assertThat(with("", "/opt/agent.jar", "/tmp/traces"))
        .isEqualTo("-javaagent:/opt/agent.jar=traces=/tmp/traces");
  }

  @Test
  void should_keep_what_was_there() {
    assertThat(with("-Xmx1g -Da='b c'", "/opt/agent.jar", "/tmp/traces"))
        .isEqualTo("-Xmx1g -Da='b c' -javaagent:/opt/agent.jar=traces=/tmp/traces");
  }

  @Test
  void should_quote_what_a_jvm_would_split() {
    assertThat(with("", "/My Tools/agent.jar", "/tmp/it's \"here\""))
        .isEqualTo("\"-javaagent:/My Tools/agent.jar=traces=/tmp/it's \"'\"'\"here\"'\"'\"\"");
  }

  @Test
  void should_escape_what_the_agent_would_split() {
    assertThat(with("", "/opt/agent.jar", "/tmp/a,b;c"))
        .isEqualTo("-javaagent:/opt/agent.jar=traces=/tmp/a\\,b\\;c");
  }

  @Test
  void should_pass_lists_on() {
    assertThat(
            JavaToolOptions.with(
                "",
                Path.of("/opt/agent.jar"),
                new AgentOptions(List.of("com.acme", "org.acme"), List.of("src/it/"))
                    .text(Path.of("/tmp/t"))))
        .isEqualTo(
            "-javaagent:/opt/agent.jar=traces=/tmp/t,application=com.acme;org.acme,tests=src/it/");
  }

  @Test
  void should_refuse_a_path_that_a_jvm_would_cut() {
    assertThatThrownBy(() -> with("", "/a=b/agent.jar", "/tmp/t"))
        .isInstanceOf(Failure.class)
        .hasMessage(
            "A JVM takes what is behind the first \"=\" for the agent's options, but its path holds one:"
                + " /a=b/agent.jar. Move Recorder to a folder without \"=\".");
  }

  private static String with(String existing, String agent, String traces) {
    return JavaToolOptions.with(
        existing, Path.of(agent), new AgentOptions(List.of(), List.of()).text(Path.of(traces)));
  }
}
