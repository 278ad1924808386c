package io.policyrecorder.arn;

import static org.assertj.core.api.Assertions.assertThat;

import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;
import net.jqwik.api.constraints.IntRange;

/** The matcher against a table of all beginnings: slow, and too plain to be wrong. */
class WildcardDifferentialTest {

  /** Long patterns of few letters, with runs of wildcards. */
  @Provide
  Arbitrary<String> hostilePatterns() {
    return Arbitraries.of("a", "a*", "a*a*a*", "*", "?", "???", "?*", "b", "ab", "\uD83D\uDE00")
        .list()
        .ofMaxSize(30)
        .map(pieces -> String.join("", pieces));
  }

  @Provide
  Arbitrary<String> hostileTexts() {
    return Arbitraries.of("a", "aaaaaaaa", "b", "ab", "\uD83D\uDE00", "\uD83D", "\uDE00", "\u0000")
        .list()
        .ofMaxSize(25)
        .map(pieces -> String.join("", pieces));
  }

  @Property(tries = 10_000)
  void should_match_hostile_patterns_as_the_table_does(
      @ForAll("hostilePatterns") String pattern, @ForAll("hostileTexts") String text) {
    assertThat(ArnPattern.of(pattern).matches(text)).isEqualTo(naive(pattern, text));
  }

  @Property(tries = 2_000)
  void should_match_any_text_as_the_table_does(@ForAll String pattern, @ForAll String text) {
    String plain = pattern.replace("$", "");

    assertThat(ArnPattern.of(plain).matches(text)).isEqualTo(naive(plain, text));
    assertThat(ArnPattern.of(plain + "*").matches(plain + text))
        .isEqualTo(naive(plain + "*", plain + text));
  }

  @Property(tries = 1_000)
  void should_match_a_text_that_is_made_from_the_pattern(
      @ForAll("hostilePatterns") String pattern,
      @ForAll("hostileTexts") String filler,
      @ForAll @IntRange(max = 3) int more) {
    String text = pattern.replace("*", filler.repeat(more)).replace("?", "x");

    assertThat(ArnPattern.of(pattern).matches(text)).isEqualTo(naive(pattern, text)).isTrue();
  }

  /** Whether the first i characters of the pattern match the first j of the text, for all i, j. */
  private static boolean naive(String pattern, String text) {
    int[] p = pattern.codePoints().toArray();
    int[] t = text.codePoints().toArray();
    boolean[][] matches = new boolean[p.length + 1][t.length + 1];
    matches[0][0] = true;
    for (int i = 1; i <= p.length; i++) {
      for (int j = 0; j <= t.length; j++) {
        if (p[i - 1] == '*') {
          matches[i][j] = matches[i - 1][j] || (j > 0 && matches[i][j - 1]);
        } else {
          matches[i][j] =
              j > 0 && matches[i - 1][j - 1] && (p[i - 1] == '?' || p[i - 1] == t[j - 1]);
        }
      }
    }
    return matches[p.length][t.length];
  }
}
