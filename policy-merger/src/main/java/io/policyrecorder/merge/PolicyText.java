package io.policyrecorder.merge;

/**
 * The characters that a policy can hold: tab, line feed, carriage return, U+0020 to U+00FF. Any
 * other becomes {@code *}.
 *
 * @see <a
 *     href="https://docs.aws.amazon.com/IAM/latest/APIReference/API_PutRolePolicy.html">PutRolePolicy,
 *     PolicyDocument</a>
 */
final class PolicyText {

  private PolicyText() {}

  /** Whether a policy can hold the text as it is. */
  static boolean fits(String text) {
    for (int i = 0; i < text.length(); i++) {
      if (!fits(text.charAt(i))) {
        return false;
      }
    }
    return true;
  }

  /** The text with {@code *} for each run of characters that a policy cannot hold. */
  static String fitted(String text) {
    if (fits(text)) {
      return text;
    }
    StringBuilder fitted = new StringBuilder();
    text.codePoints()
        .forEach(
            c -> {
              if (fits(c)) {
                fitted.appendCodePoint(c);
              } else if (fitted.length() == 0 || fitted.charAt(fitted.length() - 1) != '*') {
                fitted.append('*');
              }
            });
    return fitted.toString();
  }

  private static boolean fits(int c) {
    return c == 0x9 || c == 0xA || c == 0xD || (c >= 0x20 && c <= 0xFF);
  }
}
