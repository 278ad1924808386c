package io.policyrecorder.evaluate;

import java.util.Arrays;
import org.jspecify.annotations.Nullable;

/**
 * A range of IP addresses, {@code 203.0.113.0/24} or {@code 2001:db8::/32}; an address alone is a
 * range of one. Bits behind the prefix do not count.
 *
 * @see <a href="https://www.rfc-editor.org/rfc/rfc4632">RFC 4632</a>
 */
final class AddressRange {

  private static final int V4 = 4;
  private static final int V6 = 16;
  private static final int GROUPS = 8;

  /** Four or sixteen. */
  private final byte[] bytes;

  /** How many bits an address shares with this one. */
  private final int prefix;

  private AddressRange(byte[] bytes, int prefix) {
    this.bytes = bytes;
    this.prefix = prefix;
  }

  /** Reads a range; null when the text is none. */
  static @Nullable AddressRange of(String text) {
    int slash = text.indexOf('/');
    byte[] bytes = address(slash < 0 ? text : text.substring(0, slash));
    if (bytes == null) {
      return null;
    }
    int bits = bytes.length * Byte.SIZE;
    int prefix = slash < 0 ? bits : decimal(text.substring(slash + 1), bits);
    return prefix < 0 ? null : new AddressRange(bytes, prefix);
  }

  /**
   * Whether another range lies within this one. An address of version 4 is in no range of version 6
   * and the other way round; for one of version 4 that is written as one of version 6 ({@code
   * ::ffff:203.0.113.1}), AWS does not say.
   */
  Truth contains(AddressRange other) {
    if (bytes.length != other.bytes.length) {
      return isMapped(bytes) || isMapped(other.bytes) ? Truth.UNKNOWN : Truth.NO;
    }
    if (other.prefix < prefix) {
      return Truth.NO;
    }
    int whole = prefix / Byte.SIZE;
    if (!Arrays.equals(bytes, 0, whole, other.bytes, 0, whole)) {
      return Truth.NO;
    }
    int rest = prefix % Byte.SIZE;
    int mask = 0xff00 >> rest & 0xff;
    return Truth.of(rest == 0 || (bytes[whole] & mask) == (other.bytes[whole] & mask));
  }

  private static boolean isMapped(byte[] bytes) {
    if (bytes.length != V6) {
      return false;
    }
    for (int i = 0; i < 10; i++) {
      if (bytes[i] != 0) {
        return false;
      }
    }
    return bytes[10] == -1 && bytes[11] == -1;
  }

  private static byte @Nullable [] address(String text) {
    return text.indexOf(':') < 0 ? four(text) : six(text);
  }

  private static byte @Nullable [] four(String text) {
    String[] parts = text.split("\\.", -1);
    if (parts.length != V4) {
      return null;
    }
    byte[] bytes = new byte[V4];
    for (int i = 0; i < V4; i++) {
      int part = decimal(parts[i], 255);
      if (part < 0) {
        return null;
      }
      bytes[i] = (byte) part;
    }
    return bytes;
  }

  private static byte @Nullable [] six(String text) {
    int gap = text.indexOf("::");
    byte[] head = groups(gap < 0 ? text : text.substring(0, gap));
    byte[] tail = gap < 0 ? new byte[0] : groups(text.substring(gap + 2));
    if (head == null || tail == null) {
      return null;
    }
    int length = head.length + tail.length;
    if (gap < 0 ? length != V6 : length >= V6) {
      return null;
    }
    byte[] bytes = Arrays.copyOf(head, V6);
    System.arraycopy(tail, 0, bytes, V6 - tail.length, tail.length);
    return bytes;
  }

  /** Groups between colons; the last may be an address of version 4. */
  private static byte @Nullable [] groups(String text) {
    if (text.isEmpty()) {
      return new byte[0];
    }
    String[] parts = text.split(":", -1);
    if (parts.length > GROUPS) {
      return null;
    }
    byte[] bytes = new byte[V6];
    int length = 0;
    for (int i = 0; i < parts.length; i++) {
      if (i == parts.length - 1 && parts[i].indexOf('.') >= 0) {
        byte[] four = four(parts[i]);
        if (four == null || length + V4 > V6) {
          return null;
        }
        System.arraycopy(four, 0, bytes, length, V4);
        length += V4;
      } else {
        int group = hexadecimal(parts[i]);
        if (group < 0 || length + 2 > V6) {
          return null;
        }
        bytes[length++] = (byte) (group >> Byte.SIZE);
        bytes[length++] = (byte) group;
      }
    }
    return Arrays.copyOf(bytes, length);
  }

  private static int hexadecimal(String text) {
    if (text.isEmpty() || text.length() > 4) {
      return -1;
    }
    int value = 0;
    for (int i = 0; i < text.length(); i++) {
      int digit = Character.digit(text.charAt(i), 16);
      if (digit < 0) {
        return -1;
      }
      value = value * 16 + digit;
    }
    return value;
  }

  /** A number up to a bound, without signs and leading zeros; -1 for anything else. */
  private static int decimal(String text, int most) {
    if (text.isEmpty() || text.length() > 3 || (text.length() > 1 && text.charAt(0) == '0')) {
      return -1;
    }
    int value = 0;
    for (int i = 0; i < text.length(); i++) {
      char c = text.charAt(i);
      if (c < '0' || c > '9') {
        return -1;
      }
      value = value * 10 + c - '0';
    }
    return value <= most ? value : -1;
  }
}
