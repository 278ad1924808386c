package io.policyrecorder.cli;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class RecorderCommandTest {

  @Test
  void should_print_its_version() {
    Ran ran = Ran.recorder("--version");

    assertThat(ran.out()).matches("recorder [0-9]+\\.[0-9]+\\.[0-9]+(-SNAPSHOT)?\\R");
    assertThat(ran.err()).isEmpty();
    assertThat(ran.exitCode()).isZero();
  }

  @Test
  void should_ask_for_a_command() {
    Ran ran = Ran.recorder();

    assertThat(ran)
        .isEqualTo(
            new Ran(
                2,
                "",
                """
                error: Which command? There are merge, show, run, attach, check, simulate, diff, apply, rollback, trust, resource-policies, explain, init, facts, demo, generate-completion, help.
                See recorder --help for how it is used.
                """));
  }

  @Test
  void should_suggest_the_command_that_was_meant() {
    Ran ran = Ran.recorder("mrge", "traces");

    assertThat(ran.err())
        .isEqualTo(
            """
            error: Unmatched arguments from index 0: 'mrge', 'traces'
            Did you mean: recorder merge or recorder generate-completion?
            See recorder --help for how it is used.
            """);
    assertThat(ran.exitCode()).isEqualTo(2);
  }

  @Test
  void should_list_all_exit_codes_in_its_help() {
    assertThat(Ran.recorder("--help").out())
        .contains(
            """
            Exit codes:
              0   done; there may be findings
              1   a finding that --fail-on names, or no call of the application
              2   wrong usage
              3   a file is missing, unreadable or damaged, or cannot be written
              4   AWS refused a request
              5   attach: no such JVM
              6   attach: the JVM is another user's
              7   attach: the JVM refuses the agent
              8   attach: the agent is there already
            """);
  }

  @ParameterizedTest
  @ValueSource(strings = {"merge", "show", "run", "attach", "check", "explain", "init", "demo"})
  void should_explain_each_command_on_standard_output(String command) {
    Ran asOption = Ran.recorder(command, "--help");
    Ran asCommand = Ran.recorder("help", command);

    assertThat(asOption.out()).startsWith("Usage: recorder " + command).isEqualTo(asCommand.out());
    assertThat(asOption.err()).isEmpty();
    assertThat(asOption.exitCode()).isZero();
  }

  @Test
  void should_complete_finding_kinds_in_the_shell() {
    Ran ran = Ran.recorder("generate-completion");

    assertThat(ran.out()).startsWith("#!/usr/bin/env bash").contains("emulator-name");
    assertThat(ran.exitCode()).isZero();
  }

  @Test
  void should_use_colour_only_on_a_terminal_that_wants_it() {
    Installation installation = new Installation(Path.of(""), "", Path.of(""));
    Terminal colourful = new Terminal(true, true, true, 80, true);
    Terminal plain = new Terminal(true, true, true, 80, false);

    assertThat(Ran.recorder(colourful, installation, "merge").err())
        .startsWith("\033[1;31merror: \033[0m");
    assertThat(Ran.recorder(plain, installation, "merge").err()).startsWith("error: ");
  }
}
