package io.policyrecorder.arn;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.List;
import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;
import net.jqwik.api.constraints.StringLength;

class ArnPatternPropertyTest {

  /** Few letters, so that random texts and patterns often meet. */
  @Provide
  Arbitrary<String> texts() {
    return Arbitraries.of("a", "b", "/", "*", "?", "$", "{", "\uD83D\uDE00")
        .list()
        .ofMaxSize(9)
        .map(pieces -> String.join("", pieces));
  }

  @Provide
  Arbitrary<String> patterns() {
    return Arbitraries.of("a", "b", "/", "*", "*", "?", "${*}", "${?}", "${$}", "\uD83D\uDE00")
        .list()
        .ofMaxSize(9)
        .map(pieces -> String.join("", pieces));
  }

  @Property(tries = 5_000)
  void should_match_as_the_plain_recursive_definition_does(
      @ForAll("patterns") String pattern, @ForAll("texts") String text, @ForAll boolean related) {
    String candidate = related ? sample(pattern, text) : text;

    assertThat(ArnPattern.of(pattern).matches(candidate))
        .isEqualTo(defined(tokens(pattern), 0, candidate.codePoints().toArray(), 0));
  }

  @Property(tries = 5_000)
  void should_match_every_text_of_a_pattern_that_it_covers(
      @ForAll("patterns") String wide,
      @ForAll("patterns") String other,
      @ForAll boolean related,
      @ForAll("texts") String filler) {
    String narrow = related ? refined(wide, other) : other;
    String sample = sample(narrow, filler);

    assertThat(ArnPattern.of(narrow).matches(sample)).isTrue();
    if (ArnPattern.of(wide).covers(ArnPattern.of(narrow))) {
      assertThat(ArnPattern.of(wide).matches(sample)).isTrue();
    }
  }

  @Property(tries = 5_000)
  void should_cover_what_is_made_by_narrowing_its_stars(
      @ForAll("patterns") String wide, @ForAll("patterns") String filler) {
    assertThat(ArnPattern.of(wide).covers(ArnPattern.of(refined(wide, filler)))).isTrue();
  }

  @Property
  void should_cover_itself(@ForAll("patterns") String pattern) {
    assertThat(ArnPattern.of(pattern).covers(ArnPattern.of(pattern))).isTrue();
  }

  @Property
  void should_match_exactly_the_literal_that_was_escaped(
      @ForAll String literal, @ForAll String other) {
    ArnPattern pattern = ArnPattern.of(ArnPattern.escape(literal));

    assertThat(pattern.matches(literal)).isTrue();
    assertThat(pattern.matches(other)).isEqualTo(other.equals(literal));
  }

  @Property
  void should_read_any_text_as_a_pattern(@ForAll @StringLength(max = 40) String text) {
    assertThat(ArnPattern.of(text)).hasToString(text);
  }

  /** The pattern with another one in the place of each of its stars. */
  private static String refined(String wide, String filler) {
    StringBuilder refined = new StringBuilder();
    for (String token : tokens(wide)) {
      switch (token) {
        case "*" -> refined.append(filler);
        case "?" -> refined.append('?');
        default -> refined.append(ArnPattern.escape(token.substring(1)));
      }
    }
    return refined.toString();
  }

  /**
   * A text of the pattern: the filler for each {@code *}, its characters in turn for each {@code
   * ?}.
   */
  private static String sample(String pattern, String filler) {
    int[] characters = (filler + "z").codePoints().toArray();
    StringBuilder sample = new StringBuilder();
    int next = 0;
    for (String token : tokens(pattern)) {
      switch (token) {
        case "*" -> sample.append(filler);
        case "?" -> sample.appendCodePoint(characters[next++ % characters.length]);
        default -> sample.append(token, 1, token.length());
      }
    }
    return sample.toString();
  }

  /** Wildcards as themselves; a literal character behind a {@code =}. */
  private static List<String> tokens(String pattern) {
    List<String> tokens = new ArrayList<>();
    for (int i = 0; i < pattern.length(); ) {
      int character = pattern.codePointAt(i);
      if (pattern.substring(i).matches("(?s)\\$\\{[*?$]}.*")) {
        tokens.add("=" + pattern.charAt(i + 2));
        i += 4;
      } else {
        String text = Character.toString(character);
        tokens.add(text.equals("*") || text.equals("?") ? text : "=" + text);
        i += text.length();
      }
    }
    return tokens;
  }

  private static boolean defined(List<String> pattern, int p, int[] text, int t) {
    if (p == pattern.size()) {
      return t == text.length;
    }
    String token = pattern.get(p);
    if (token.equals("*")) {
      return defined(pattern, p + 1, text, t)
          || (t < text.length && defined(pattern, p, text, t + 1));
    }
    return t < text.length
        && (token.equals("?") || token.equals("=" + Character.toString(text[t])))
        && defined(pattern, p + 1, text, t + 1);
  }
}
