package io.policyrecorder.agent;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.entry;

import io.policyrecorder.agent.record.Recorder;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.Map;
import org.junit.jupiter.api.Test;

class OptionsTest {

  @Test
  void should_have_a_default_for_each_option() {
    Options options = Options.parse("");

    assertThat(options.traces()).isEqualTo("traces");
    assertThat(options.application()).isEmpty();
    assertThat(options.tests()).isEmpty();
    assertThat(options.nameSegments()).isEqualTo(Recorder.ALL_SEGMENTS);
    assertThat(options.everyOrigin()).isFalse();
    assertThat(options.memory()).isEqualTo(24L << 20);
    assertThat(options.complaints()).isEmpty();
  }

  @Test
  void should_separate_options_by_commas_and_items_by_semicolons() {
    Options options =
        Options.parse("traces=target/t,application=com.acme;org.acme,tests=it-classes;com.acme.it");

    assertThat(options.traces()).isEqualTo("target/t");
    assertThat(options.application()).containsExactly("com.acme", "org.acme");
    assertThat(options.tests()).containsExactly("it-classes", "com.acme.it");
    assertThat(options.given())
        .containsEntry("application", "com.acme;org.acme")
        .containsOnlyKeys("traces", "application", "tests");
  }

  @Test
  void should_read_how_names_are_written_and_how_much_is_remembered() {
    Options options = Options.parse("object-names=prefix:2,origins=every,memory=8");

    assertThat(options.nameSegments()).isEqualTo(2);
    assertThat(options.everyOrigin()).isTrue();
    assertThat(options.memory()).isEqualTo(8L << 20);
    assertThat(options.complaints()).isEmpty();
    assertThat(Options.parse("object-names=hash").nameSegments()).isZero();
  }

  @Test
  void should_hide_names_when_it_does_not_understand_how_and_say_so() {
    Options options = Options.parse("object-names=prefix:two,memory=lots,origins=never");

    assertThat(options.nameSegments()).isZero();
    assertThat(options.memory()).isEqualTo(24L << 20);
    assertThat(options.everyOrigin()).isTrue();
    assertThat(options.complaints())
        .containsExactly(
            "agent option \"object-names\" takes a number from 1 to 4096, not \"two\"",
            "agent option \"origins\" is first or every; \"never\" is taken for every",
            "agent option \"memory\" takes a number from 1 to 4096, not \"lots\"");
    assertThat(Options.parse("object-names=short").complaints())
        .containsExactly(
            "agent option \"object-names\" is full, prefix:N or hash; \"short\" is taken for hash");
  }

  @Test
  void should_take_an_escaped_separator_for_the_character_itself() {
    Options options = Options.parse("traces=/tmp/a\\,b\\;c,tests=x\\;y;z");

    assertThat(options.traces()).isEqualTo("/tmp/a,b;c");
    assertThat(options.tests()).containsExactly("x;y", "z");
    assertThat(options.complaints()).isEmpty();
  }

  @Test
  void should_leave_the_backslashes_of_a_windows_path_alone() {
    assertThat(Options.parse("traces=C:\\work\\traces").traces()).isEqualTo("C:\\work\\traces");
  }

  @Test
  void should_complain_about_an_unknown_option_and_read_the_others() {
    Options options = Options.parse("colour=blue,traces=t");

    assertThat(options.complaints())
        .containsExactly(
            "unknown agent option \"colour\"; there are traces, application, tests, object-names,"
                + " origins, memory");
    assertThat(options.traces()).isEqualTo("t");
  }

  @Test
  void should_read_a_package_with_a_wildcard_as_the_package_and_say_so() {
    Options options = Options.parse("application=com.acme.*;org.acme,tests=com.acme.it.**");

    assertThat(options.application()).containsExactly("com.acme", "org.acme");
    assertThat(options.tests()).containsExactly("com.acme.it");
    assertThat(options.complaints())
        .containsExactly(
            "agent option \"application\" takes no wildcard, com.acme.* is read as com.acme",
            "agent option \"tests\" takes no wildcard, com.acme.it.** is read as com.acme.it");
  }

  @Test
  void should_be_documented_with_every_option_and_its_default() throws IOException {
    Map<String, String> documented = new LinkedHashMap<>();
    for (String line : Files.readAllLines(Path.of("..", "docs", "agent-options.md"))) {
      if (line.startsWith("| `")) {
        String[] cells = line.split(" \\| ", -1);
        String option = cells[0].replaceAll("[|` ]", "");
        documented.put(option.substring(0, option.indexOf('=')), cells[1].replace("`", ""));
      }
    }

    Options unset = Options.parse("");
    assertThat(documented)
        .containsExactly(
            entry("traces", unset.traces()),
            entry("application", unset.application().isEmpty() ? "none" : ""),
            entry("tests", unset.tests().isEmpty() ? "none" : ""),
            entry("object-names", unset.nameSegments() == Recorder.ALL_SEGMENTS ? "full" : ""),
            entry("origins", unset.everyOrigin() ? "every" : "first"),
            entry("memory", "" + (unset.memory() >> 20)));
    assertThat(documented.keySet()).containsExactlyElementsOf(Options.NAMES);
  }

  @Test
  void should_complain_about_an_option_without_value_or_given_twice() {
    Options options = Options.parse("traces,tests=,application=a,application=b");

    assertThat(options.complaints())
        .containsExactly(
            "agent option \"traces\" has no value, write traces=…",
            "agent option \"tests\" has no value, write tests=…",
            "agent option \"application\" is given twice, the last one counts");
    assertThat(options.traces()).isEqualTo("traces");
    assertThat(options.application()).containsExactly("b");
  }
}
