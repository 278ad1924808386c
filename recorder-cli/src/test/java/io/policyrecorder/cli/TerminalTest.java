package io.policyrecorder.cli;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import java.util.Properties;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class TerminalTest {

  @Test
  void should_know_what_the_script_has_seen() {
    assertThat(of("in,err,out", "120")).isEqualTo(new Terminal(true, true, true, 120, true));
    assertThat(of(",err", "")).isEqualTo(new Terminal(false, false, true, Terminal.WIDE, true));
    assertThat(of("", "")).isEqualTo(new Terminal(false, false, false, Terminal.WIDE, true));
  }

  @Test
  void should_take_a_width_of_nothing_for_unknown() {
    assertThat(of("out", "0").columns()).isEqualTo(Terminal.WIDE);
    assertThat(of("out", "wide").columns()).isEqualTo(Terminal.WIDE);
  }

  @ParameterizedTest
  @ValueSource(strings = {"1", "20", "54", "80", "400"})
  void should_print_help_on_a_terminal_of_any_width(String columns) {
    Installation installation = new Installation(Path.of(""), "", Path.of(""));

    Ran ran = Ran.recorder(of("in,err,out", columns), installation, "merge", "--help");

    assertThat(ran.out()).contains("--account");
    assertThat(ran.exitCode()).isZero();
  }

  private static Terminal of(String terminal, String columns) {
    Properties properties = new Properties();
    properties.setProperty("recorder.terminal", terminal);
    properties.setProperty("recorder.columns", columns);
    return Terminal.of(properties, false);
  }
}
