package io.policyrecorder.arn;

import java.util.BitSet;

/**
 * A text with IAM's wildcards: {@code *} stands for any characters, none included, {@code ?} for
 * exactly one. Both match {@code /} and {@code :}. {@code ${*}}, {@code ${?}} and {@code ${$}} are
 * the characters themselves.
 *
 * <p>Matching takes one pass over the text, also for patterns like {@code a*a*a*a*b}; no regular
 * expression is ever built from a policy.
 *
 * @see <a
 *     href="https://docs.aws.amazon.com/IAM/latest/UserGuide/reference_policies_elements_resource.html">Resource</a>
 * @see <a
 *     href="https://docs.aws.amazon.com/IAM/latest/UserGuide/reference_policies_variables.html">Policy
 *     variables, for the three escapes</a>
 */
public final class ArnPattern {

  private static final BitSet NO_WILDCARDS = new BitSet(0);

  private final String source;

  /** The pattern without its escapes. */
  private final String text;

  /**
   * Where a {@code *} or {@code ?} of {@link #text} is a wildcard: no character could mark it in
   * the text itself, because names may hold every character.
   */
  private final BitSet wildcards;

  private final Glob glob;

  /** Whether there is a {@code ?}, which takes a whole character. */
  private final boolean hasSingle;

  private ArnPattern(String source, String text, BitSet wildcards) {
    this.source = source;
    this.text = text;
    this.wildcards = wildcards;
    this.glob = new Glob(text, wildcards);
    this.hasSingle = wildcards.stream().anyMatch(at -> text.charAt(at) == '?');
  }

  /** Reads a pattern; every text is one. */
  public static ArnPattern of(String pattern) {
    StringBuilder text = new StringBuilder(pattern.length());
    BitSet wildcards = new BitSet();
    for (int i = 0; i < pattern.length(); i++) {
      char c = pattern.charAt(i);
      if (isEscape(pattern, i)) {
        text.append(pattern.charAt(i + 2));
        i += 3;
      } else {
        wildcards.set(text.length(), c == '*' || c == '?');
        text.append(c);
      }
    }
    return new ArnPattern(pattern, text.toString(), wildcards);
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
  public boolean matches(CharSequence candidate) {
    return (!hasSingle || isBasic(candidate))
        ? glob.matches(candidate)
        : matches(candidate, NO_WILDCARDS);
  }

  /** Whether each character is one {@code char}. */
  private static boolean isBasic(CharSequence text) {
    for (int i = 0; i < text.length(); i++) {
      if (Character.isSurrogate(text.charAt(i))) {
        return false;
      }
    }
    return true;
  }

  /**
   * Whether every text that the other pattern matches is matched by this one, as far as this can be
   * told by matching the other pattern's own text: true is certain, false may be a pair that no
   * policy of ours contains ({@code *?} and {@code ?*}).
   */
  public boolean covers(ArnPattern other) {
    return matches(other.text, other.wildcards);
  }

  /**
   * Whether some text matches both patterns. Where a {@code ?} meets characters beyond the basic
   * plane the answer is yes without a closer look.
   */
  public boolean overlaps(ArnPattern other) {
    if ((hasSingle || other.hasSingle) && !(isBasic(text) && isBasic(other.text))) {
      return true;
    }
    int width = other.text.length();
    // meets[j]: what is left of this pattern and what is left of the other from j on have a text
    // in common; built from their ends.
    boolean[] meets = new boolean[width + 1];
    for (int i = text.length(); i >= 0; i--) {
      boolean[] before = new boolean[width + 1];
      for (int j = width; j >= 0; j--) {
        if (i == text.length() && j == width) {
          before[j] = true;
        } else if (isStar(i) || other.isStar(j)) {
          // It takes nothing, or one more of the other side.
          before[j] = (i < text.length() && meets[j]) || (j < width && before[j + 1]);
        } else if (i < text.length() && j < width) {
          before[j] =
              meets[j + 1]
                  && (wildcards.get(i)
                      || other.wildcards.get(j)
                      || text.charAt(i) == other.text.charAt(j));
        }
      }
      meets = before;
    }
    return meets[0];
  }

  private boolean isStar(int at) {
    return at < text.length() && wildcards.get(at) && text.charAt(at) == '*';
  }

  /** Whether there is no wildcard in it, so that one text alone matches. */
  public boolean isLiteral() {
    return wildcards.isEmpty();
  }

  /** The one text that a {@linkplain #isLiteral() literal} pattern matches. */
  public String literal() {
    return text;
  }

  /**
   * @param open where the candidate holds wildcards itself, which stand for all that they match:
   *     only a {@code *} of this pattern can take a {@code *} of the candidate
   */
  private boolean matches(CharSequence candidate, BitSet open) {
    int length = candidate.length();
    int p = 0;
    int c = 0;
    int afterStar = -1;
    int resume = 0;
    while (c < length) {
      int width = 0;
      if (p < text.length()) {
        if (wildcards.get(p) && text.charAt(p) == '*') {
          afterStar = ++p;
          if (p == text.length()) {
            return true;
          }
          resume = c;
          continue;
        }
        width = width(p, candidate, c, open);
      }
      if (width > 0) {
        p++;
        c += width;
      } else if (afterStar >= 0) {
        p = afterStar;
        resume += oneCharacter(candidate, resume);
        c = resume;
      } else {
        return false;
      }
    }
    while (p < text.length() && wildcards.get(p) && text.charAt(p) == '*') {
      p++;
    }
    return p == text.length();
  }

  /** How much of the candidate the pattern's place p takes at c, where it is not a {@code *}. */
  private int width(int p, CharSequence candidate, int c, BitSet open) {
    char found = candidate.charAt(c);
    if (wildcards.get(p)) {
      return open.get(c) && found == '*' ? 0 : oneCharacter(candidate, c);
    }
    return found == text.charAt(p) && !open.get(c) ? 1 : 0;
  }

  /** One character as a reader counts them: two {@code char}s beyond the basic plane. */
  private static int oneCharacter(CharSequence text, int at) {
    return Character.charCount(Character.codePointAt(text, at));
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
