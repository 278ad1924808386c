package io.policyrecorder.merge;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import org.junit.jupiter.api.Test;

class ShownTest {

  @Test
  void should_show_three_and_how_many_more() {
    assertThat(Shown.some(List.of("a", "b", "c"))).isEqualTo("a, b, c");
    assertThat(Shown.some(List.of("a", "b", "c", "d", "e"))).isEqualTo("a, b, c and 2 more");
  }

  @Test
  void should_leave_out_the_middle_of_a_name_that_fills_lines() {
    String whole = "a".repeat(60) + "b".repeat(60);

    assertThat(Shown.some(List.of(whole))).isEqualTo(whole);
    assertThat(Shown.some(List.of("a".repeat(60) + "middle" + "b".repeat(60))))
        .isEqualTo("a".repeat(60) + "…" + "b".repeat(60));
  }
}
