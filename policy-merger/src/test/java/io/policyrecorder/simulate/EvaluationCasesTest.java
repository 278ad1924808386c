package io.policyrecorder.simulate;

import static org.assertj.core.api.Assertions.assertThat;

import io.policyrecorder.evaluate.Verdict;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.URISyntaxException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Objects;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** Requests and IAM's decisions, case by case, from the pages of AWS that say so. */
class EvaluationCasesTest {

  @ParameterizedTest
  @MethodSource("cases")
  void should_decide_as_the_page_says(EvaluationCase expected) throws SimulationException {
    Verdict verdict = SimulationReader.read(expected.line()).verdict();

    assertThat(verdict.decision())
        .as("%s%n%s%n%s", expected, expected.line(), verdict.reasons())
        .isEqualTo(expected.expected());
    assertThat(verdict.reasons()).as(expected.place()).isNotEmpty();
  }

  @Test
  void should_name_for_every_case_the_page_and_what_it_shows() {
    assertThat(cases())
        .hasSizeGreaterThanOrEqualTo(600)
        .allSatisfy(each -> assertThat(each.source()).as(each.place()).startsWith("https://"))
        .allSatisfy(each -> assertThat(each.title()).as(each.place()).isNotBlank());
  }

  @Test
  void should_hold_every_case_once() {
    assertThat(cases()).extracting(EvaluationCase::line).doesNotHaveDuplicates();
  }

  static List<EvaluationCase> cases() {
    try (Stream<Path> files = Files.list(folder())) {
      return files
          .filter(file -> file.toString().endsWith(".cases"))
          .sorted()
          .flatMap(file -> read(file).stream())
          .toList();
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  private static Path folder() {
    try {
      return Path.of(
          Objects.requireNonNull(EvaluationCasesTest.class.getResource("cases"), "no cases")
              .toURI());
    } catch (URISyntaxException e) {
      throw new IllegalStateException(e);
    }
  }

  private static List<EvaluationCase> read(Path file) {
    try {
      return EvaluationCaseReader.read(
          String.valueOf(file.getFileName()), Files.readAllLines(file));
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }
}
