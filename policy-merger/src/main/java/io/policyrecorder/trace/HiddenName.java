package io.policyrecorder.trace;

/**
 * A name that its agent was told not to write whole: {@code {hidden:9f86d081884c7d65}} stands for
 * all of it, {@code invoices/2026/{hidden}} for one that begins so.
 */
public final class HiddenName {

  private static final String MARK = "{hidden";
  private static final int DIGITS = 16;

  private HiddenName() {}

  /** The mark in the place of a name, by the name's SHA-256, so that equal names stay equal. */
  public static String hashed(byte[] digest) {
    StringBuilder text = new StringBuilder(MARK).append(':');
    for (int i = 0; i < DIGITS; i++) {
      int octet = digest[i / 2];
      text.append(Character.forDigit(i % 2 == 0 ? (octet >> 4) & 0xF : octet & 0xF, 16));
    }
    return text.append('}').toString();
  }

  /** The first segments of a name; whole when it has no more than those. */
  public static String prefix(String name, int segments) {
    int at = 0;
    for (int i = 0; i < segments; i++) {
      int slash = name.indexOf('/', at);
      if (slash < 0) {
        return name;
      }
      at = slash + 1;
    }
    return at == name.length() ? name : name.substring(0, at) + MARK + "}";
  }

  /** Whether a part of the text is hidden. */
  public static boolean isIn(String text) {
    return text.contains(MARK) && !replaced(text, "").equals(text);
  }

  /** The text with another in the place of what is hidden. */
  public static String replaced(String text, String by) {
    StringBuilder replaced = new StringBuilder();
    int from = 0;
    int at = text.indexOf(MARK);
    while (at >= 0) {
      int end = endOfMark(text, at);
      if (end > 0) {
        replaced.append(text, from, at).append(by);
        from = end;
      }
      at = text.indexOf(MARK, Math.max(end, at + 1));
    }
    return replaced.append(text.substring(from)).toString();
  }

  /** Where the mark that begins there ends; 0 when none does. */
  private static int endOfMark(String text, int start) {
    if (start < 0) {
      return 0;
    }
    int end = start + MARK.length();
    if (end < text.length() && text.charAt(end) == ':') {
      end += 1 + DIGITS;
    }
    return end < text.length() && text.charAt(end) == '}' ? end + 1 : 0;
  }
}
