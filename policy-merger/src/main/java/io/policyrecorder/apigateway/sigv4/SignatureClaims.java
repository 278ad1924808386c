package io.policyrecorder.apigateway.sigv4;

import java.util.List;

/**
 * What a request says of its own signature.
 *
 * @param inQuery whether it says so in the query, as a presigned URL does, or in the header {@code
 *     Authorization}
 * @param algorithm {@link #HMAC} or {@link #ECDSA}
 * @param scope of the credential
 * @param signedHeaders their names, in the order given
 * @param dateTime {@code 20260115T083000Z}, or what stands there instead
 * @param expires how many seconds a presigned request lives; empty in the header form
 */
record SignatureClaims(
    boolean inQuery,
    String algorithm,
    String accessKeyId,
    CredentialScope scope,
    List<String> signedHeaders,
    String signature,
    String dateTime,
    String expires) {

  /** Signature Version 4. */
  static final String HMAC = "AWS4-HMAC-SHA256";

  /** Signature Version 4a, which is good for a set of regions. */
  static final String ECDSA = "AWS4-ECDSA-P256-SHA256";

  SignatureClaims {
    signedHeaders = List.copyOf(signedHeaders);
  }

  boolean isForRegions() {
    return algorithm.equals(ECDSA);
  }

  boolean signs(String lowerCaseName) {
    return signedHeaders.contains(lowerCaseName);
  }
}
