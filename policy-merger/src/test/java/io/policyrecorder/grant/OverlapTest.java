package io.policyrecorder.grant;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class OverlapTest {

  @ParameterizedTest
  @CsvSource({
    "orders/*/secret, orders/2024/*, true",
    "orders/*, *secret, true",
    "orders/a*, orders/b*, false",
    "orders/?, orders/ab, false",
    "orders/?, orders/*, true",
    "orders, orders, true",
    "orders, orders2, false",
    "*, ?, true",
    "a${*}c, abc, false",
    "a${*}c, a*c, true",
    "'', *, true",
    "'', ?, false",
  })
  void should_tell_whether_two_patterns_have_a_text_in_common(
      String left, String right, boolean overlap) {
    assertThat(Overlap.of(left, right)).isEqualTo(overlap);
    assertThat(Overlap.of(right, left)).isEqualTo(overlap);
  }
}
