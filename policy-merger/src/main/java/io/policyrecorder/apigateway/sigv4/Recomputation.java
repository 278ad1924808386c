package io.policyrecorder.apigateway.sigv4;

import io.policyrecorder.apigateway.sigv4.SignatureProblem.Kind;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.util.List;
import java.util.TreeSet;

/**
 * The signature computed again; where it differs, a look at the mistakes that clients make.
 *
 * @param payloadHash what stands for the body
 */
record Recomputation(
    SignatureClaims claims, SignedRequest request, String payloadHash, String secret) {

  /**
   * As API Gateway words it.
   *
   * @see <a href="https://repost.aws/knowledge-center/api-gateway-iam-sigv4-mismatch">Troubleshoot
   *     signature mismatch errors</a>
   */
  static final String DOES_NOT_MATCH =
      "The request signature we calculated does not match the signature you provided. Check your AWS"
          + " Secret Access Key and signing method. Consult the service documentation for details.";

  boolean matches(PathEncoding paths) {
    return matches(request, claims.signedHeaders(), payloadHash, paths);
  }

  /** Why the signature differs, as far as a known mistake explains it. */
  SignatureProblem mismatch(PathEncoding paths) {
    PathEncoding other =
        paths == PathEncoding.ONCE ? PathEncoding.NORMALISED_TWICE : PathEncoding.ONCE;
    if (matches(other)) {
      return problem(
          Kind.PATH,
          paths == PathEncoding.ONCE
              ? "The path was signed encoded twice or normalised, and Amazon S3 takes it as it is."
              : "The path was signed encoded once, and only Amazon S3 takes it so.",
          "Set the signer's DOUBLE_URL_ENCODE and NORMALIZE_PATH as the service wants them.");
    }
    List<String> sorted = List.copyOf(new TreeSet<>(claims.signedHeaders()));
    if (!sorted.equals(claims.signedHeaders()) && matches(request, sorted, payloadHash, paths)) {
      return problem(
          Kind.SIGNATURE,
          "SignedHeaders names the headers in another order than they were signed in.",
          "Sort the names.");
    }
    for (String instead : List.of(Sha256.EMPTY, "UNSIGNED-PAYLOAD")) {
      if (!instead.equals(payloadHash)
          && matches(request, claims.signedHeaders(), instead, paths)) {
        return problem(
            Kind.PAYLOAD,
            instead.equals(Sha256.EMPTY)
                ? "The signature is that of the request without its body."
                : "The signature is that of the request with an unsigned body.",
            "Sign the bytes that are sent.");
      }
    }
    return problem(
        Kind.SIGNATURE,
        "The signature is not that of this request and this secret.",
        "Compare what was signed with the canonical request, which begins with "
            + request.method()
            + " "
            + canonical(request, claims.signedHeaders(), payloadHash, paths).path()
            + "; look for a proxy that changes requests, and for a wrong secret.");
  }

  private static SignatureProblem problem(Kind kind, String message, String advice) {
    return SignatureProblem.refused(kind, DOES_NOT_MATCH, message, advice);
  }

  private static CanonicalRequest canonical(
      SignedRequest request, List<String> signed, String payload, PathEncoding paths) {
    return CanonicalRequest.of(request, signed, payload, paths);
  }

  private boolean matches(
      SignedRequest request, List<String> signed, String payload, PathEncoding paths) {
    String signature =
        new StringToSign(
                claims.algorithm(),
                claims.dateTime(),
                claims.scope(),
                canonical(request, signed, payload, paths).hash())
            .signature(secret);
    return MessageDigest.isEqual(
        signature.getBytes(StandardCharsets.UTF_8),
        claims.signature().getBytes(StandardCharsets.UTF_8));
  }
}
