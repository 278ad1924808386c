package io.policyrecorder.merge;

import static org.assertj.core.api.Assertions.assertThat;

import io.policyrecorder.finding.FindingKind;
import io.policyrecorder.policy.Condition;
import io.policyrecorder.policy.PolicyDocument;
import io.policyrecorder.policy.Statement;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.URISyntaxException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Objects;
import java.util.Set;
import java.util.SortedMap;
import java.util.SortedSet;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/**
 * From recorded calls to permissions, case by case: exactly what AWS's pages and what AWS itself
 * said is needed, and nothing else.
 */
class MergeCasesTest {

  /** What is said of every call of an action without resources. */
  private static final Set<String> EXPECTED = Set.of(FindingKind.NOT_SCOPABLE.id());

  @ParameterizedTest
  @MethodSource("cases")
  void should_need_exactly_this(MergeCase expected) {
    MergeResult result =
        PolicyMerger.merge(TestCalls.traces(expected.observations()), MergeOptions.AS_RECORDED);

    if (expected.open().isEmpty()) {
      assertThat(needs(result)).as(expected.place()).isEqualTo(expected.needs());
      assertThat(findings(result)).as(expected.place()).isEqualTo(expected.findings());
      assertThat(granted(result))
          .as(expected.place())
          .noneMatch(line -> expected.never().contains(line));
    } else {
      assertThat(
              needs(result).equals(expected.needs())
                  && findings(result).equals(expected.findings()))
          .as("%s has become right: take its line `open` away", expected.place())
          .isFalse();
    }
  }

  @Test
  void should_name_for_every_case_who_says_so() {
    assertThat(cases())
        .hasSizeGreaterThanOrEqualTo(150)
        .allSatisfy(each -> assertThat(each.source()).as(each.place()).startsWith("https://"));
  }

  static List<MergeCase> cases() {
    Path folder = folder();
    try (Stream<Path> files = Files.list(folder)) {
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
          Objects.requireNonNull(MergeCasesTest.class.getResource("cases"), "no cases").toURI());
    } catch (URISyntaxException e) {
      throw new IllegalStateException(e);
    }
  }

  private static List<MergeCase> read(Path file) {
    try {
      return MergeCaseReader.read(String.valueOf(file.getFileName()), Files.readAllLines(file));
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  /** {@code action resource} of every statement, whatever its conditions. */
  private static SortedSet<String> granted(MergeResult result) {
    return needs(result).values().stream()
        .flatMap(lines -> lines.stream())
        .map(line -> line.split(" if ", 2)[0])
        .collect(Collectors.toCollection(TreeSet::new));
  }

  static SortedMap<String, SortedSet<String>> needs(MergeResult result) {
    SortedMap<String, SortedSet<String>> needs = new TreeMap<>();
    result.policies().forEach((principal, policy) -> needs.put(principal, lines(policy)));
    return needs;
  }

  private static SortedSet<String> lines(PolicyDocument policy) {
    SortedSet<String> lines = new TreeSet<>();
    for (Statement statement : policy.statements()) {
      String conditions =
          statement.conditions().stream().map(MergeCasesTest::text).collect(Collectors.joining());
      for (String action : statement.actions()) {
        statement.resources().forEach(on -> lines.add(action + " " + on + conditions));
      }
    }
    return lines;
  }

  private static String text(Condition condition) {
    return " if "
        + condition.operator()
        + " "
        + condition.key()
        + " "
        + String.join("|", condition.values());
  }

  private static SortedSet<String> findings(MergeResult result) {
    return result.findings().stream()
        .map(finding -> finding.kind().id())
        .filter(id -> !EXPECTED.contains(id))
        .collect(Collectors.toCollection(TreeSet::new));
  }
}
