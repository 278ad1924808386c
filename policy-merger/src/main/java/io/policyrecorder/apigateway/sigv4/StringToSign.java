package io.policyrecorder.apigateway.sigv4;

import java.nio.charset.StandardCharsets;
import java.util.HexFormat;

/**
 * What the signature is computed over.
 *
 * @param algorithm {@code AWS4-HMAC-SHA256}
 * @param dateTime {@code 20260115T083000Z}
 * @param canonicalHash {@link CanonicalRequest#hash}
 * @see <a
 *     href="https://docs.aws.amazon.com/IAM/latest/UserGuide/reference_sigv-create-signed-request.html#create-string-to-sign">Create
 *     a string to sign</a>
 */
public record StringToSign(
    String algorithm, String dateTime, CredentialScope scope, String canonicalHash) {

  /** The text, without a line feed at its end. */
  public String text() {
    return String.join("\n", algorithm, dateTime, scope.text(), canonicalHash);
  }

  /** The signature under a secret access key, 64 hexadecimal digits. */
  public String signature(String secret) {
    return signature(secret, scope, text());
  }

  static String signature(String secret, CredentialScope scope, String text) {
    byte[] key = ("AWS4" + secret).getBytes(StandardCharsets.UTF_8);
    key = Sha256.hmac(key, scope.date());
    key = Sha256.hmac(key, scope.region());
    key = Sha256.hmac(key, scope.service());
    key = Sha256.hmac(key, scope.terminator());
    return HexFormat.of().formatHex(Sha256.hmac(key, text));
  }
}
