package io.policyrecorder.generator;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import java.util.Map;
import java.util.Objects;
import java.util.SortedMap;
import java.util.TreeMap;
import org.junit.jupiter.api.Test;

class SinceTest {

  private static final String INDEX = "io/policyrecorder/capture/index";
  private static final String FILE = "io/policyrecorder/capture/service/s3";

  @Test
  void should_mark_what_the_committed_table_lacks() {
    assertThat(marked(1, "operation A\n in X\n", 2, "operation A\n in X\n in Y presence\n"))
        .isEqualTo("operation A\n in X\n in Y presence since=2\n");
  }

  @Test
  void should_mark_a_member_of_which_more_is_recorded() {
    assertThat(marked(1, "operation A\n in X presence\n", 2, "operation A\n in X\n"))
        .isEqualTo("operation A\n in X since=2\n");
  }

  @Test
  void should_mark_members_of_another_operation() {
    assertThat(marked(1, "operation A\n out X\n", 2, "operation A\n out X\noperation B\n out X\n"))
        .isEqualTo("operation A\n out X\noperation B\n out X since=2\n");
  }

  @Test
  void should_keep_the_marks_of_earlier_versions() {
    assertThat(marked(2, "operation A\n in X since=2\n", 3, "operation A\n in X\n"))
        .isEqualTo("operation A\n in X since=2\n");
  }

  @Test
  void should_write_no_mark_in_the_first_version() {
    assertThat(marked(1, "", 1, "operation A\n in X\n")).isEqualTo("operation A\n in X\n");
  }

  @Test
  void should_refuse_a_version_that_falls() {
    assertThatIllegalArgumentException()
        .isThrownBy(() -> marked(3, "", 2, "operation A\n"))
        .withMessageContaining("the committed table has version 3");
  }

  private static String marked(int committed, String before, int version, String after) {
    SortedMap<String, String> tables =
        Since.mark(
            new TreeMap<>(Map.of(INDEX, "version " + committed + "\n", FILE, before)),
            new TreeMap<>(Map.of(INDEX, "version " + version + "\n", FILE, after)),
            version);
    return Objects.requireNonNull(tables.get(FILE));
  }
}
