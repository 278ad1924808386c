package io.policyrecorder.arn;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;

/** Two patterns overlap when some text matches both: all short ones are tried. */
class ArnPatternOverlapTest {

  private static List<String> words(String letters, int longest) {
    List<String> all = new ArrayList<>(List.of(""));
    List<String> last = all;
    for (int i = 0; i < longest; i++) {
      List<String> next = new ArrayList<>();
      for (String word : last) {
        letters.chars().forEach(c -> next.add(word + (char) c));
      }
      all = new ArrayList<>(all);
      all.addAll(next);
      last = next;
    }
    return all;
  }

  @Test
  void should_overlap_exactly_when_a_text_matches_both() {
    List<ArnPattern> patterns = words("ab*?", 3).stream().map(ArnPattern::of).toList();
    // Two patterns of three characters that overlap have a text of six in common.
    List<String> texts = words("ab", 6);
    for (ArnPattern one : patterns) {
      List<String> matched = texts.stream().filter(one::matches).toList();
      for (ArnPattern other : patterns) {
        assertThat(one.overlaps(other))
            .as("%s and %s", one, other)
            .isEqualTo(matched.stream().anyMatch(other::matches));
      }
    }
  }

  @Test
  void should_take_escaped_wildcards_for_themselves() {
    assertThat(ArnPattern.of("a${*}").overlaps(ArnPattern.of("ab"))).isFalse();
    assertThat(ArnPattern.of("a${*}").overlaps(ArnPattern.of("a?"))).isTrue();
    assertThat(ArnPattern.of("a${*}").isLiteral()).isTrue();
    assertThat(ArnPattern.of("a${*}").literal()).isEqualTo("a*");
  }
}
