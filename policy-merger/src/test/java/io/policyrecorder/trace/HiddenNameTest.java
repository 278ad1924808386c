package io.policyrecorder.trace;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

class HiddenNameTest {

  private static final byte[] DIGEST = {0x01, (byte) 0xFF, 2, 3, 4, 5, 6, 7, 8, 9};

  @Test
  void should_stand_for_a_name_by_the_beginning_of_its_hash() {
    assertThat(HiddenName.hashed(DIGEST)).isEqualTo("{hidden:01ff020304050607}");
  }

  @Test
  void should_keep_as_many_segments_as_asked_for() {
    assertThat(HiddenName.prefix("a/b/c", 1)).isEqualTo("a/{hidden}");
    assertThat(HiddenName.prefix("a/b/c", 2)).isEqualTo("a/b/{hidden}");
    assertThat(HiddenName.prefix("a/b/c", 3)).isEqualTo("a/b/c");
    assertThat(HiddenName.prefix("a/", 1)).isEqualTo("a/");
  }

  @Test
  void should_be_known_by_its_mark_alone() {
    assertThat(HiddenName.isIn("a/{hidden}")).isTrue();
    assertThat(HiddenName.isIn(HiddenName.hashed(DIGEST))).isTrue();
    assertThat(HiddenName.isIn("{hidden/{hiddenly}")).isFalse();
    assertThat(HiddenName.isIn("a/b")).isFalse();
  }

  @Test
  void should_be_replaced_wherever_it_stands() {
    assertThat(HiddenName.replaced("a/{hidden}", "*")).isEqualTo("a/*");
    assertThat(HiddenName.replaced("{hidden {hidden:01ff020304050607}b{hidden}", "*"))
        .isEqualTo("{hidden *b*");
    assertThat(HiddenName.replaced("a/b", "*")).isEqualTo("a/b");
  }
}
