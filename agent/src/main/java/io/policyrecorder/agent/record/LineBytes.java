package io.policyrecorder.agent.record;

import java.nio.charset.StandardCharsets;
import java.util.Arrays;

/**
 * Lines of a trace while they are written: JSON in UTF-8, in one array that goes to the operating
 * system as it is. By hand, because every call that was not made before waits for it, and because a
 * JSON library's classes would cost each JVM 30 ms at its first line.
 */
final class LineBytes {

  /** The longest that one character becomes, as an escape. */
  private static final int LONGEST = 6;

  private static final String HEX = "0123456789ABCDEF";

  private byte[] bytes;
  private int length;

  /**
   * Begins with nothing.
   *
   * @param room in bytes; more is taken when it is needed
   */
  LineBytes(int room) {
    bytes = new byte[room];
  }

  /** Adds what is JSON already, of ASCII characters only. */
  @SuppressWarnings("deprecation") // Made for Latin-1, and a copy in memory for ASCII.
  LineBytes ascii(String json) {
    int more = json.length();
    need(more);
    json.getBytes(0, more, bytes, length);
    length += more;
    return this;
  }

  LineBytes number(long number) {
    return ascii(Long.toString(number));
  }

  /** Adds what was written before. */
  LineBytes written(byte[] before) {
    need(before.length);
    System.arraycopy(before, 0, bytes, length, before.length);
    length += before.length;
    return this;
  }

  /** Adds a name, a colon and a text, with a comma before unless they come first. */
  LineBytes member(String name, String value) {
    if (!isAtFirst()) {
      ascii(",");
    }
    return text(name).ascii(":").text(value);
  }

  /** Whether an object has just been opened. */
  boolean isAtFirst() {
    return length > 0 && bytes[length - 1] == '{';
  }

  /** Adds a text in quotes, escaped where JSON wants it. */
  LineBytes text(String text) {
    int chars = text.length();
    need(chars + 2);
    bytes[length++] = '"';
    for (int i = 0; i < chars; i++) {
      char c = text.charAt(i);
      if (c >= ' ' && c < 0x80 && c != '"' && c != '\\') {
        bytes[length++] = (byte) c;
      } else {
        need(LONGEST + chars - i);
        i += special(c, i + 1 < chars ? text.charAt(i + 1) : ' ');
      }
    }
    bytes[length++] = '"';
    return this;
  }

  /** Adds a character that is not written as it is; gives how many of those behind it went in. */
  private int special(char c, char next) {
    if (c < 0x80) {
      escape(c);
    } else if (c < 0x800) {
      bytes[length++] = (byte) (0xC0 | (c >> 6));
      last6(c);
    } else if (Character.isSurrogatePair(c, next)) {
      int point = Character.toCodePoint(c, next);
      bytes[length++] = (byte) (0xF0 | (point >> 18));
      last6(point >> 12);
      last6(point >> 6);
      last6(point);
      return 1;
    } else if (Character.isSurrogate(c)) {
      // Half a character cannot be encoded; escaped, it reads back as it was.
      hex(c);
    } else {
      bytes[length++] = (byte) (0xE0 | (c >> 12));
      last6(c >> 6);
      last6(c);
    }
    return 0;
  }

  private void last6(int bits) {
    bytes[length++] = (byte) (0x80 | (bits & 0x3F));
  }

  private void escape(char c) {
    int at = "\"\\\n\r\t\b\f".indexOf(c);
    if (at < 0) {
      hex(c);
    } else {
      bytes[length++] = '\\';
      bytes[length++] = (byte) "\"\\nrtbf".charAt(at);
    }
  }

  private void hex(char c) {
    bytes[length++] = '\\';
    bytes[length++] = 'u';
    for (int shift = 12; shift >= 0; shift -= 4) {
      bytes[length++] = (byte) HEX.charAt((c >> shift) & 0xF);
    }
  }

  private void need(int more) {
    if (bytes.length - length < more) {
      bytes = Arrays.copyOf(bytes, Math.max(2 * bytes.length, length + more));
    }
  }

  /** What was added, in an array that may be longer; good until more is. */
  byte[] array() {
    return bytes;
  }

  int length() {
    return length;
  }

  /** A copy of what was added between two lengths. */
  byte[] copy(int from, int to) {
    return Arrays.copyOfRange(bytes, from, to);
  }

  /** Begins again. */
  void clear() {
    length = 0;
  }

  @Override
  public String toString() {
    return new String(bytes, 0, length, StandardCharsets.UTF_8);
  }
}
