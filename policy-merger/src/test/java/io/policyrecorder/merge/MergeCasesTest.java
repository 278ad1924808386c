package io.policyrecorder.merge;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/**
 * From recorded calls to permissions, case by case: exactly what AWS's pages and what AWS itself
 * said is needed, and nothing else.
 */
class MergeCasesTest {

  @ParameterizedTest
  @MethodSource("cases")
  void should_need_exactly_this(MergeCase expected) {
    MergeResult result =
        PolicyMerger.merge(TestCalls.traces(expected.observations()), MergeOptions.AS_RECORDED);

    if (expected.open().isEmpty()) {
      assertThat(MergedNeeds.of(result)).as(expected.place()).isEqualTo(expected.needs());
      assertThat(MergedNeeds.findings(result)).as(expected.place()).isEqualTo(expected.findings());
      assertThat(MergedNeeds.granted(result))
          .as(expected.place())
          .noneMatch(line -> expected.never().contains(line));
    } else {
      assertThat(
              MergedNeeds.of(result).equals(expected.needs())
                  && MergedNeeds.findings(result).equals(expected.findings()))
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
    return MergeCases.all();
  }
}
