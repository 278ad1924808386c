package io.policyrecorder.evaluate.difference;

import java.math.BigInteger;
import java.util.ArrayList;
import java.util.List;

/** Addresses at the ends of a network and beside it, which tell all networks apart. */
final class Addresses {

  private Addresses() {}

  /** Of a network, {@code 203.0.113.0/24}; none of a text that is no network. */
  static List<String> around(String network) {
    int slash = network.indexOf('/');
    byte[] address = bytes(slash < 0 ? network : network.substring(0, slash));
    if (address.length == 0) {
      return List.of();
    }
    int bits = address.length * 8;
    int prefix;
    try {
      prefix = slash < 0 ? bits : Integer.parseInt(network.substring(slash + 1));
    } catch (NumberFormatException undecidable) {
      return List.of();
    }
    BigInteger size = BigInteger.ONE.shiftLeft(Math.max(0, bits - prefix));
    BigInteger first = new BigInteger(1, address).divide(size).multiply(size);
    BigInteger end = first.add(size);
    List<String> around = new ArrayList<>();
    for (BigInteger each :
        List.of(first, end.subtract(BigInteger.ONE), first.subtract(BigInteger.ONE), end)) {
      if (each.signum() >= 0 && each.bitLength() <= bits) {
        around.add(text(each, address.length));
      }
    }
    return around;
  }

  private static byte[] bytes(String text) {
    if (text.matches("[0-9]{1,3}(\\.[0-9]{1,3}){3}")) {
      byte[] bytes = new byte[4];
      String[] parts = text.split("\\.", -1);
      for (int i = 0; i < 4; i++) {
        bytes[i] = (byte) Integer.parseInt(parts[i]);
      }
      return bytes;
    }
    return text.indexOf(':') < 0 ? new byte[0] : version6(text);
  }

  private static byte[] version6(String text) {
    int gap = text.indexOf("::");
    List<String> before = groups(gap < 0 ? text : text.substring(0, gap));
    List<String> after = gap < 0 ? List.of() : groups(text.substring(gap + 2));
    byte[] bytes = new byte[16];
    if (before.size() + after.size() > 8) {
      return new byte[0];
    }
    try {
      for (int i = 0; i < before.size(); i++) {
        put(bytes, i, before.get(i));
      }
      for (int i = 0; i < after.size(); i++) {
        put(bytes, 8 - after.size() + i, after.get(i));
      }
    } catch (NumberFormatException undecidable) {
      return new byte[0];
    }
    return bytes;
  }

  private static List<String> groups(String text) {
    return text.isEmpty() ? List.of() : List.of(text.split(":", -1));
  }

  private static void put(byte[] bytes, int group, String hex) {
    int value = Integer.parseInt(hex, 16);
    bytes[2 * group] = (byte) (value >> 8);
    bytes[2 * group + 1] = (byte) value;
  }

  private static String text(BigInteger address, int length) {
    byte[] bytes = new byte[length];
    byte[] value = address.toByteArray();
    for (int i = 0; i < Math.min(length, value.length); i++) {
      bytes[length - 1 - i] = value[value.length - 1 - i];
    }
    StringBuilder text = new StringBuilder();
    for (int i = 0; i < length; i += length / 4 == 1 ? 1 : 2) {
      text.append(text.isEmpty() ? "" : length == 4 ? "." : ":")
          .append(
              length == 4
                  ? Integer.toString(bytes[i] & 255)
                  : Integer.toHexString((bytes[i] & 255) << 8 | (bytes[i + 1] & 255)));
    }
    return text.toString();
  }
}
