package io.policyrecorder.apigateway.sigv4;

import java.nio.charset.StandardCharsets;
import java.security.GeneralSecurityException;
import java.security.MessageDigest;
import java.util.HexFormat;
import javax.crypto.Mac;
import javax.crypto.spec.SecretKeySpec;

/** The two functions of Signature Version 4, in hexadecimal digits. */
final class Sha256 {

  /** Of no bytes at all. */
  static final String EMPTY = hash("");

  private Sha256() {}

  static String hash(String text) {
    return hash(text.getBytes(StandardCharsets.UTF_8));
  }

  static String hash(byte[] bytes) {
    try {
      return HexFormat.of().formatHex(MessageDigest.getInstance("SHA-256").digest(bytes));
    } catch (GeneralSecurityException never) {
      throw new IllegalStateException("Every JVM has SHA-256", never);
    }
  }

  static byte[] hmac(byte[] key, String text) {
    try {
      Mac mac = Mac.getInstance("HmacSHA256");
      mac.init(new SecretKeySpec(key, "HmacSHA256"));
      return mac.doFinal(text.getBytes(StandardCharsets.UTF_8));
    } catch (GeneralSecurityException never) {
      throw new IllegalStateException("Every JVM has HmacSHA256", never);
    }
  }
}
