package io.policyrecorder.finding;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.TreeSet;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

class FindingTest {

  @Test
  void should_read_as_a_sentence() {
    assertThat(
            new Finding(
                FindingKind.OPEN_SET, "arn:aws:s3:::orders/*", "Keys were widened.", "Check them."))
        .hasToString("note open-set: arn:aws:s3:::orders/*: Keys were widened. Check them.");
  }

  @Test
  void should_put_warnings_first_and_then_sort_by_kind_and_place() {
    Finding note = finding(FindingKind.OPEN_SET, "a");
    Finding warning = finding(FindingKind.TRACE_LOST, "b");
    Finding sameKind = finding(FindingKind.TRACE_LOST, "a");
    Finding otherKind = finding(FindingKind.ACCOUNT_UNKNOWN, "z");

    assertThat(new TreeSet<>(List.of(note, warning, sameKind, otherKind)))
        .containsExactly(otherKind, sameKind, warning, note);
  }

  @Test
  void should_keep_findings_that_differ_only_in_message_or_advice() {
    assertThat(
            new TreeSet<>(
                List.of(
                    new Finding(FindingKind.OPEN_SET, "p", "m", "a"),
                    new Finding(FindingKind.OPEN_SET, "p", "n", "a"),
                    new Finding(FindingKind.OPEN_SET, "p", "m", "b"),
                    new Finding(FindingKind.OPEN_SET, "p", "m", "a"))))
        .hasSize(3);
  }

  @ParameterizedTest
  @EnumSource
  void should_have_a_stable_id_that_is_its_name_with_dashes(FindingKind kind) {
    assertThat(kind.id()).matches("[a-z]+(-[a-z]+)*");
    assertThat(kind.id().replace('-', '_')).isEqualToIgnoringCase(kind.name());
  }

  private static Finding finding(FindingKind kind, String place) {
    return new Finding(kind, place, "m", "a");
  }
}
