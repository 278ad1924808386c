package io.policyrecorder.merge;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import io.policyrecorder.trace.Observation;
import java.io.IOException;
import java.io.InputStream;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.Comparator;
import java.util.HexFormat;
import java.util.List;
import java.util.Objects;
import java.util.Properties;
import java.util.Set;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestReporter;

/**
 * How often a case was right when it was first run that had been written from AWS's documentation
 * and from denials, without a look at the rows and rules: over all, and over a hundred that are
 * drawn.
 *
 * <p>A case is right when the actions, resources, conditions and findings are exactly those that
 * its author expected. One whose author turned out to be mistaken counts as wrong, too.
 *
 * <p>The draw: the cases with a kind, in the order of the SHA-256 of {@code recorder-cases-1 NAME};
 * the first hundred.
 */
class CaseFiguresTest {

  private static final String SEED = "recorder-cases-1";
  private static final int DRAWN = 100;

  private final List<MergeCase> own =
      MergeCasesTest.cases().stream().filter(each -> !each.kind().isEmpty()).toList();

  @Test
  void should_have_cases_of_many_services_each_with_a_kind_and_a_source() {
    Set<String> services =
        own.stream()
            .flatMap(each -> each.observations().stream())
            .map(Observation::call)
            .map(call -> call.service())
            .collect(Collectors.toSet());

    assertThat(own).hasSizeGreaterThanOrEqualTo(250);
    assertThat(services).hasSizeGreaterThanOrEqualTo(60);
    assertThat(own).extracting(MergeCase::kind).containsOnly("M", "D", "V");
    assertThat(own).extracting(MergeCase::name).doesNotHaveDuplicates();
  }

  @Test
  void should_tell_how_many_were_right_at_first() throws IOException {
    Properties figures = figures();
    List<MergeCase> drawn =
        own.stream().sorted(Comparator.comparing(CaseFiguresTest::hash)).limit(DRAWN).toList();

    assertThat(figure(figures, "cases")).isEqualTo(own.size());
    assertThat(figure(figures, "right")).isEqualTo(right(own));
    assertThat(figure(figures, "drawn")).isEqualTo(drawn.size());
    assertThat(figure(figures, "drawn-right")).isEqualTo(right(drawn));
  }

  @Test
  void should_list_what_is_still_open(TestReporter reporter) {
    List<MergeCase> open = own.stream().filter(each -> !each.open().isEmpty()).toList();

    reporter.publishEntry("open cases", String.valueOf(open.size()));
    assertThat(open)
        .as("a case that was right at first cannot be open")
        .noneMatch(MergeCase::rightAtFirst)
        .allSatisfy(each -> assertThat(each.open()).as(each.place()).contains(" "));
  }

  private static long right(List<MergeCase> cases) {
    return cases.stream().filter(MergeCase::rightAtFirst).count();
  }

  private static int figure(Properties figures, String name) {
    return Integer.parseInt(Objects.requireNonNull(figures.getProperty(name), "no figure " + name));
  }

  private static Properties figures() throws IOException {
    Properties figures = new Properties();
    try (InputStream in =
        Objects.requireNonNull(
            CaseFiguresTest.class.getResourceAsStream("cases/right-at-first.properties"))) {
      figures.load(in);
    }
    return figures;
  }

  private static String hash(MergeCase each) {
    try {
      return HexFormat.of()
          .formatHex(
              MessageDigest.getInstance("SHA-256")
                  .digest((SEED + " " + each.name()).getBytes(UTF_8)));
    } catch (NoSuchAlgorithmException e) {
      throw new IllegalStateException(e);
    }
  }
}
