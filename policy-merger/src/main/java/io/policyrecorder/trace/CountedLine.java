package io.policyrecorder.trace;

import org.jspecify.annotations.Nullable;

/**
 * A call line as {@link TraceLine#counted} writes it, split without reading its JSON: how often, by
 * which line of code (empty when it is not told), and what. Anything else (other spacing, other
 * members before the call, a count that is no count) is left to {@link LineParser}.
 */
record CountedLine(long count, String source, String identity) {

  private static final String AT = "{\"at\":\"";
  private static final String COUNT = "\",\"n\":";
  private static final String SOURCE = "\"source\":\"";
  private static final String IDENTITY = "\"call\":";

  /** As many digits as {@link LineParser#MAX_COUNT} has, less one, so that any such count fits. */
  private static final int DIGITS = 15;

  /** The count and identity of a line; null when it does not begin as a call line does. */
  static @Nullable CountedLine of(String text) {
    if (!text.startsWith(AT)) {
      return null;
    }
    int quote = text.indexOf('"', AT.length());
    if (quote < 0 || !text.startsWith(COUNT, quote) || text.lastIndexOf('\\', quote) >= 0) {
      return null;
    }
    int at = quote + COUNT.length();
    int comma = text.indexOf(',', at);
    if (comma <= at || comma > at + DIGITS || text.charAt(at) == '0') {
      return null;
    }
    String source = "";
    int identity = comma + 1;
    if (text.startsWith(SOURCE, identity)) {
      int from = identity + SOURCE.length();
      int end = text.indexOf('"', from);
      if (end <= from || !text.startsWith(",", end + 1)) {
        return null;
      }
      source = text.substring(from, end);
      identity = end + 2;
    }
    if (!text.startsWith(IDENTITY, identity) || source.indexOf('\\') >= 0) {
      return null;
    }
    long count = 0;
    for (int i = at; i < comma; i++) {
      char digit = text.charAt(i);
      if (digit < '0' || digit > '9') {
        return null;
      }
      count = 10 * count + digit - '0';
    }
    return new CountedLine(count, source, text.substring(identity));
  }
}
