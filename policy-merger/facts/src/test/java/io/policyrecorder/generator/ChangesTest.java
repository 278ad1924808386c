package io.policyrecorder.generator;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Map;
import java.util.TreeMap;
import org.junit.jupiter.api.Test;

class ChangesTest {

  private static final String FILE = "io/policyrecorder/facts/service/s3";

  @Test
  void should_count_entries_and_name_what_is_gone() {
    Changes changes =
        changes(
            "# head\noperation A\n action a:A\noperation B\n action a:B\n",
            "# other\noperation A\n action a:X\noperation C\n action a:C\n");

    assertThat(changes.lines()).containsExactly("facts/service/s3: 1 new, 1 gone, 1 changed");
    assertThat(changes.gone()).containsExactly("operation B in s3");
  }

  @Test
  void should_be_silent_about_what_stays() {
    Changes changes = changes("operation A\n action a:A\n", "# head\noperation A\n action a:A\n");

    assertThat(changes.lines()).isEmpty();
    assertThat(changes.gone()).isEmpty();
  }

  private static Changes changes(String before, String after) {
    return Changes.between(new TreeMap<>(Map.of(FILE, before)), new TreeMap<>(Map.of(FILE, after)));
  }
}
