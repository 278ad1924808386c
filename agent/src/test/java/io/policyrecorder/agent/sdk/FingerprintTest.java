package io.policyrecorder.agent.sdk;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.HashSet;
import java.util.Set;
import org.junit.jupiter.api.Test;

class FingerprintTest {

  @Test
  void should_be_equal_for_equal_texts_and_only_for_those() {
    Set<Fingerprint.Key> keys = new HashSet<>();
    for (int i = 0; i < 100_000; i++) {
      keys.add(new Fingerprint().add("orders").add("table-" + i).key());
    }

    assertThat(keys).hasSize(100_000);
    assertThat(keys).contains(new Fingerprint().add("orders").add("table-77").key());
  }

  @Test
  void should_tell_where_one_text_ends_and_the_next_begins() {
    assertThat(new Fingerprint().add("ab").add("c").key())
        .isNotEqualTo(new Fingerprint().add("a").add("bc").key());
    assertThat(new Fingerprint().add("").add("a").key())
        .isNotEqualTo(new Fingerprint().add("a").add("").key());
  }

  @Test
  void should_differ_in_both_halves() {
    Fingerprint.Key one = new Fingerprint().add("table-1").key();
    Fingerprint.Key other = new Fingerprint().add("table-2").key();

    assertThat(one.one()).isNotEqualTo(other.one());
    assertThat(one.other()).isNotEqualTo(other.other());
  }
}
