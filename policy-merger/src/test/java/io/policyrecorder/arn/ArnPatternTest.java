package io.policyrecorder.arn;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.concurrent.atomic.AtomicLong;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class ArnPatternTest {

  @ParameterizedTest
  @CsvSource({
    "arn:aws:s3:::b/k, arn:aws:s3:::b/k, true",
    "arn:aws:s3:::b/k, arn:aws:s3:::b/kk, false",
    "arn:aws:s3:::b/*, arn:aws:s3:::b/, true",
    "arn:aws:s3:::b/*, arn:aws:s3:::b/a/b:c, true",
    "arn:aws:s3:::b/*, arn:aws:s3:::b, false",
    "arn:aws:s3:::b/*/x, arn:aws:s3:::b/a/x/y/x, true",
    "a*b*c, abbc, true",
    "a*b*c, acb, false",
    "a?c, abc, true",
    "a?c, a/c, true",
    "a?c, ac, false",
    "a?c, abbc, false",
    "*, '', true",
    "?, '', false",
    "'', '', true",
    "'', a, false",
    "**, abc, true",
    "*a, aaab, false",
    "*aab, aaaab, true",
    "ABC, abc, false"
  })
  void should_match_as_iam_does(String pattern, String text, boolean expected) {
    assertThat(ArnPattern.of(pattern).matches(text)).isEqualTo(expected);
  }

  @ParameterizedTest
  @CsvSource({
    "${*}, *, true",
    "${*}, a, false",
    "${?}, ?, true",
    "${?}, a, false",
    "${$}, $, true",
    "${$}{*}, ${x}, true",
    "a${*}*, a*anything, true",
    "a${*}*, anything, false",
    // not one of the three escapes: the text is what it looks like
    "${a}, ${a}, true",
    "${*, ${anything, true",
    "$*, $anything, true"
  })
  void should_take_escaped_characters_literally(String pattern, String text, boolean expected) {
    assertThat(ArnPattern.of(pattern).matches(text)).isEqualTo(expected);
  }

  @ParameterizedTest
  @CsvSource({
    "plain/key, plain/key",
    "what?, what${?}",
    "a*b, a${*}b",
    "${user}, ${$}{user}",
    "$LATEST, $LATEST",
    "${*}, ${$}{${*}}",
    "'', ''"
  })
  void should_escape_what_a_policy_would_misread(String literal, String escaped) {
    assertThat(ArnPattern.escape(literal)).isEqualTo(escaped);
  }

  @Test
  void should_count_a_character_beyond_the_basic_plane_as_one() {
    assertThat(ArnPattern.of("a?c").matches("a\uD83D\uDE00c")).isTrue();
    assertThat(ArnPattern.of("a??c").matches("a\uD83D\uDE00c")).isFalse();
  }

  @ParameterizedTest
  @ValueSource(strings = {"\uE000", "\uE001", "\u0000", "\uFFFF", "\uFDD0"})
  void should_have_no_character_that_is_secretly_a_wildcard(String text) {
    assertThat(ArnPattern.of(text).matches("a")).isFalse();
    assertThat(ArnPattern.of(text).matches(text)).isTrue();
    assertThat(ArnPattern.of("*").covers(ArnPattern.of(text))).isTrue();
    assertThat(ArnPattern.of(text).covers(ArnPattern.of("*"))).isFalse();
  }

  @ParameterizedTest
  @CsvSource({
    "*, *, true",
    "*, ?, true",
    "*, arn:aws:s3:::b, true",
    "?, ?, true",
    "?, *, false",
    "?, a, true",
    "a*, ab*, true",
    "ab*, a*, false",
    "arn:aws:s3:::b/*, arn:aws:s3:::b/invoices/*, true",
    "arn:aws:s3:::b/invoices/*, arn:aws:s3:::b/*, false",
    "arn:aws:s3:::b/*, arn:aws:s3:::c/*, false",
    "name-??????, name-AbCdEf, true",
    "name-AbCdEf, name-??????, false",
    "${*}, *, false",
    "*, ${*}, true",
    "a${*}, a*, false",
    "a?, a${*}, true"
  })
  void should_cover_only_what_it_matches_whole(String wide, String narrow, boolean expected) {
    assertThat(ArnPattern.of(wide).covers(ArnPattern.of(narrow))).isEqualTo(expected);
  }

  @ParameterizedTest
  @ValueSource(
      strings = {"a*a*a*a*a*a*a*a*a*a*b", "*a*a*a*a*a*a*a*a*a*b", "*?*?*?*?*?*?*?*?*?*b", "*aaaab"})
  void should_read_at_most_pattern_times_text_characters_of_a_hostile_glob(String pattern) {
    String text = "a".repeat(2_000);
    AtomicLong reads = new AtomicLong();

    assertThat(ArnPattern.of(pattern).matches(counting(text, reads))).isFalse();

    // a match of one place looks at a character, and at its neighbour for surrogates
    assertThat(reads.get()).isLessThanOrEqualTo(3L * (pattern.length() + 1) * text.length());
  }

  @Test
  void should_not_read_what_a_last_star_takes_anyway() {
    String text = "arn:aws:s3:::bucket/" + "k".repeat(10_000);
    AtomicLong reads = new AtomicLong();

    assertThat(ArnPattern.of("arn:aws:s3:::bucket/*").matches(counting(text, reads))).isTrue();
    assertThat(reads.get()).isLessThan(2L * "arn:aws:s3:::bucket/".length());
  }

  @Test
  void should_show_the_text_that_it_was_read_from() {
    assertThat(ArnPattern.of("a${*}*")).hasToString("a${*}*");
  }

  private static CharSequence counting(String text, AtomicLong reads) {
    return new CharSequence() {
      @Override
      public int length() {
        return text.length();
      }

      @Override
      public char charAt(int index) {
        reads.incrementAndGet();
        return text.charAt(index);
      }

      @Override
      public CharSequence subSequence(int start, int end) {
        return text.subSequence(start, end);
      }

      @Override
      public String toString() {
        return text;
      }
    };
  }
}
