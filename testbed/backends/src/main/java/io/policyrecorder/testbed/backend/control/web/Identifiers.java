package io.policyrecorder.testbed.backend.control.web;

import java.security.SecureRandom;

/** Names that a server makes up. They differ from run to run, as AWS's do. */
public final class Identifiers {
  private static final SecureRandom RANDOM = new SecureRandom();
  private static final String CAPITALS = "ABCDEFGHIJKLMNOPQRSTUVWXYZ234567";
  private static final String SMALL = "abcdefghijklmnopqrstuvwxyz0123456789";
  private static final String MIXED =
      "ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789";

  private Identifiers() {}

  /** {@code AROA…}: ids of access keys and principals, 20 characters with a prefix of four. */
  public static String unique(String prefix) {
    return prefix + random(CAPITALS, 16);
  }

  /** Ten small letters and digits, as API Gateway's ids. */
  public static String api() {
    return random(SMALL, 10);
  }

  /** Six letters and digits, the end of a secret's ARN. */
  public static String suffix() {
    return random(MIXED, 6);
  }

  /** Something secret of that many letters and digits. */
  public static String secret(int length) {
    return random(MIXED, length);
  }

  /** Random bytes. */
  public static byte[] bytes(int length) {
    byte[] bytes = new byte[length];
    RANDOM.nextBytes(bytes);
    return bytes;
  }

  private static String random(String alphabet, int length) {
    StringBuilder text = new StringBuilder(length);
    for (int i = 0; i < length; i++) {
      text.append(alphabet.charAt(RANDOM.nextInt(alphabet.length())));
    }
    return text.toString();
  }
}
