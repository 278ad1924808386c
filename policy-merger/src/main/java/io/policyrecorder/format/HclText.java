package io.policyrecorder.format;

/**
 * Texts of Terraform's language.
 *
 * @see <a href="https://developer.hashicorp.com/terraform/language/expressions/strings">Strings and
 *     templates</a>
 */
final class HclText {

  private HclText() {}

  /** The inside of a quoted string that evaluates to this text and interpolates nothing. */
  static String escaped(String text) {
    StringBuilder escaped = new StringBuilder(text.length() + 8);
    for (int i = 0; i < text.length(); i++) {
      char c = text.charAt(i);
      switch (c) {
        case '"', '\\' -> escaped.append('\\').append(c);
        case '\n' -> escaped.append("\\n");
        case '\r' -> escaped.append("\\r");
        case '\t' -> escaped.append("\\t");
        case '$', '%' -> {
          String next = text.substring(i + 1);
          if (next.startsWith("{")) {
            escaped.append(c).append(c);
          } else if (next.startsWith(c + "{")) {
            // Three in a row could be read as an escape and one more, or one more and an escape.
            escaped.append(code(c));
          } else {
            escaped.append(c);
          }
        }
        default -> {
          if (Character.isISOControl(c)) {
            escaped.append(code(c));
          } else {
            escaped.append(c);
          }
        }
      }
    }
    return escaped.toString();
  }

  /** A character by its number. */
  static String code(char c) {
    return String.format("\\u%04x", (int) c);
  }
}
