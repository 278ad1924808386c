package io.policyrecorder.arn;

import java.util.Locale;

/** Pieces of a text. */
final class Cut {

  private Cut() {}

  /** What stands behind a beginning; empty when the text begins otherwise. */
  static String behind(String text, String beginning) {
    return text.startsWith(beginning) ? text.substring(beginning.length()) : "";
  }

  /** The text without one slash in front. */
  static String withoutLeadingSlash(String value) {
    return value.startsWith("/") ? value.substring(1) : value;
  }

  /** What stands behind the last slash or colon. */
  static String lastSegment(String text) {
    return text.substring(Math.max(text.lastIndexOf('/'), text.lastIndexOf(':')) + 1);
  }

  /** What stands behind the first of a character; empty when there is none. */
  static String behindFirst(String text, char end) {
    int index = text.indexOf(end);
    return index < 0 ? "" : text.substring(index + 1);
  }

  /** What stands before the first of a character; the text when there is none. */
  static String upTo(String text, char end) {
    int index = text.indexOf(end);
    return index < 0 ? text : text.substring(0, index);
  }

  /** The scope of WAF as ARNs have it. */
  static String scope(String value) {
    return value.equals("CLOUDFRONT") ? "global" : value.toLowerCase(Locale.ROOT);
  }

  /** A catalog's name, without the account in front of it; empty for an account alone. */
  static String catalog(String value) {
    return account(value).isEmpty() ? value : behindFirst(value, ':');
  }

  /** The account at the beginning of a value, alone or before a colon; empty without one. */
  static String account(String value) {
    return value.matches("\\d{12}(:.*)?") ? upTo(value, ':') : "";
  }

  /**
   * An id without the letters that the template has in front of it: {@code p-abc} where a policy of
   * Organizations is {@code p-${PolicyId}}.
   */
  static String without(String literal, String value) {
    String letters =
        literal.substring(Math.max(literal.lastIndexOf('/'), literal.lastIndexOf(':')) + 1);
    return letters.length() > 1 && letters.endsWith("-") && value.startsWith(letters)
        ? value.substring(letters.length())
        : value;
  }
}
