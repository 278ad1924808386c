package io.policyrecorder.arn;

/**
 * A text with IAM's wildcards: {@code *} stands for any characters, none included, {@code ?} for
 * exactly one. Both match {@code /} and {@code :}. {@code ${*}}, {@code ${?}} and {@code ${$}} are
 * the characters themselves.
 *
 * <p>Matching is iterative and remembers only the last {@code *}, so its time is at most pattern
 * length times text length, also for patterns like {@code a*a*a*a*b}; no regular expression is ever
 * built from a policy.
 *
 * @see <a
 *     href="https://docs.aws.amazon.com/IAM/latest/UserGuide/reference_policies_elements_resource.html">Resource</a>
 */
public final class ArnPattern {

  private static final char ANY = '\uE000';
  private static final char ONE = '\uE001';

  private final String source;
  private final String compiled;

  private ArnPattern(String source, String compiled) {
    this.source = source;
    this.compiled = compiled;
  }

  /** Reads a pattern; every text is one. */
  public static ArnPattern of(String pattern) {
    StringBuilder compiled = new StringBuilder(pattern.length());
    for (int i = 0; i < pattern.length(); i++) {
      char c = pattern.charAt(i);
      if (isEscape(pattern, i)) {
        compiled.append(pattern.charAt(i + 2));
        i += 3;
      } else if (c == '*') {
        compiled.append(ANY);
      } else if (c == '?') {
        compiled.append(ONE);
      } else {
        compiled.append(c);
      }
    }
    return new ArnPattern(pattern, compiled.toString());
  }

  /**
   * Writes a literal text so that a policy takes none of its characters for a wildcard or variable.
   */
  public static String escape(String literal) {
    StringBuilder escaped = null;
    for (int i = 0; i < literal.length(); i++) {
      char c = literal.charAt(i);
      boolean special =
          c == '*'
              || c == '?'
              || (c == '$' && i + 1 < literal.length() && literal.charAt(i + 1) == '{');
      if (special && escaped == null) {
        escaped = new StringBuilder(literal.length() + 8).append(literal, 0, i);
      }
      if (escaped != null) {
        if (special) {
          escaped.append("${").append(c).append('}');
        } else {
          escaped.append(c);
        }
      }
    }
    return escaped == null ? literal : escaped.toString();
  }

  /** Whether the text matches the whole pattern. */
  public boolean matches(String text) {
    return matches(text, false);
  }

  /**
   * @param textIsPattern whether wildcards of the text stand for themselves ({@code false}) or for
   *     all that they match, so that only a {@code *} of this pattern can take a {@code *} of the
   *     text
   */
  private boolean matches(String text, boolean textIsPattern) {
    int p = 0;
    int t = 0;
    int star = -1;
    int resume = 0;
    while (t < text.length()) {
      char expected = p < compiled.length() ? compiled.charAt(p) : '\0';
      if (p < compiled.length() && expected == ANY) {
        star = p++;
        resume = t;
      } else if (p < compiled.length()
          && (expected == ONE
              ? !(textIsPattern && text.charAt(t) == ANY)
              : expected == text.charAt(t))) {
        p++;
        t++;
      } else if (star >= 0) {
        p = star + 1;
        t = ++resume;
      } else {
        return false;
      }
    }
    while (p < compiled.length() && compiled.charAt(p) == ANY) {
      p++;
    }
    return p == compiled.length();
  }

  /**
   * Whether every text that the other pattern matches is matched by this one, as far as this can be
   * told by matching the other pattern's own text: true is certain, false may be a pair that no
   * policy of ours contains ({@code *?} and {@code ?*}).
   */
  public boolean covers(ArnPattern other) {
    return matches(other.compiled, true);
  }

  private static boolean isEscape(String pattern, int i) {
    return pattern.charAt(i) == '$'
        && i + 3 < pattern.length()
        && pattern.charAt(i + 1) == '{'
        && pattern.charAt(i + 3) == '}'
        && "*?$".indexOf(pattern.charAt(i + 2)) >= 0;
  }

  @Override
  public String toString() {
    return source;
  }
}
