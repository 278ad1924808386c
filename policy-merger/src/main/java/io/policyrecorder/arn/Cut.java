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
    return value.matches("\\d{12}(:.*)?") ? behindFirst(value, ':') : value;
  }
}
