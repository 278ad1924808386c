package io.policyrecorder.trace;

import java.util.Collection;

/**
 * The JSON of a line as it is written. By hand, because the identity of a call is written for every
 * line that is read, too: a generator of its own for each line takes three times as long.
 */
final class LineText {

  private static final char[] DIGITS = "0123456789ABCDEF".toCharArray();

  private final StringBuilder json = new StringBuilder(512);

  /** Begins an object. */
  LineText begin() {
    json.append('{');
    return this;
  }

  /** Ends an object. */
  LineText end() {
    json.append('}');
    return this;
  }

  /** The name of a member, whose value comes next. */
  LineText name(String name) {
    char last = json.length() == 0 ? '{' : json.charAt(json.length() - 1);
    if (last != '{') {
      json.append(',');
    }
    quoted(name);
    json.append(':');
    return this;
  }

  /** A member that is a text. */
  LineText text(String name, String value) {
    name(name);
    quoted(value);
    return this;
  }

  /** A member that is a text, left out when it is empty. */
  LineText textIfAny(String name, String value) {
    return value.isEmpty() ? this : text(name, value);
  }

  /** A member that is a number. */
  LineText number(String name, long value) {
    name(name);
    json.append(value);
    return this;
  }

  /** The value {@code true}. */
  LineText yes() {
    json.append("true");
    return this;
  }

  /** A list of texts. */
  LineText list(Collection<String> values) {
    char before = '[';
    for (String value : values) {
      json.append(before);
      quoted(value);
      before = ',';
    }
    json.append(values.isEmpty() ? "[]" : "]");
    return this;
  }

  private void quoted(String text) {
    json.append('"');
    int done = 0;
    for (int i = 0; i < text.length(); i++) {
      char c = text.charAt(i);
      if (c >= ' ' && c != '"' && c != '\\' && !Character.isSurrogate(c)) {
        continue;
      }
      if (i + 1 < text.length() && Character.isSurrogatePair(c, text.charAt(i + 1))) {
        i++;
        continue;
      }
      json.append(text, done, i);
      escaped(c);
      done = i + 1;
    }
    json.append(text, done, text.length()).append('"');
  }

  /**
   * Half a character cannot be encoded in UTF-8, so it is escaped too: a name that holds one, which
   * no service accepts but a call may carry, then reads back as it was.
   */
  private void escaped(char c) {
    switch (c) {
      case '"', '\\' -> json.append('\\').append(c);
      case '\b' -> json.append("\\b");
      case '\t' -> json.append("\\t");
      case '\n' -> json.append("\\n");
      case '\f' -> json.append("\\f");
      case '\r' -> json.append("\\r");
      default -> {
        json.append("\\u");
        for (int shift = 12; shift >= 0; shift -= 4) {
          json.append(DIGITS[c >> shift & 0xF]);
        }
      }
    }
  }

  @Override
  public String toString() {
    return json.toString();
  }
}
