package io.policyrecorder.apigateway.sigv4;

import static io.policyrecorder.apigateway.sigv4.SignatureProblem.doubtful;
import static io.policyrecorder.apigateway.sigv4.SignatureProblem.refused;

import io.policyrecorder.apigateway.sigv4.SignatureProblem.Kind;
import java.util.List;

/**
 * Whether the body is the one that was signed.
 *
 * @param service the signing name
 * @see <a
 *     href="https://docs.aws.amazon.com/AmazonS3/latest/API/sig-v4-header-based-auth.html">Authenticating
 *     requests: using the Authorization header</a>
 */
record PayloadCheck(String service) {

  private static final String UNSIGNED = "UNSIGNED-PAYLOAD";
  private static final String CHUNKS = "STREAMING-";

  void check(SignatureClaims claims, SignedRequest request, List<SignatureProblem> problems) {
    String claimed = request.header("x-amz-content-sha256");
    if (claimed.isEmpty()) {
      if (isS3() && !claims.inQuery()) {
        problems.add(
            refused(
                Kind.PAYLOAD,
                "Missing required header for this request: x-amz-content-sha256",
                "Amazon S3 wants the header x-amz-content-sha256.",
                "Send it, with the hash of the body or UNSIGNED-PAYLOAD."));
      }
    } else if (isUnsigned(claimed)) {
      if (!isS3()) {
        problems.add(
            doubtful(
                Kind.PAYLOAD,
                "The body is not signed ("
                    + claimed
                    + "), which AWS documents for Amazon S3 only; whether "
                    + service
                    + " takes it is not known.",
                "Sign the body."));
      }
    } else if (!claimed.matches("[0-9a-f]{64}")) {
      problems.add(
          refused(
              Kind.PAYLOAD,
              isS3() ? "" : Recomputation.DOES_NOT_MATCH,
              "x-amz-content-sha256 is neither a SHA-256 in hexadecimal digits nor UNSIGNED-PAYLOAD.",
              "Send the hash as 64 small hexadecimal digits."));
    } else if (!request.bodyHash().isEmpty() && !claimed.equals(request.bodyHash())) {
      problems.add(
          refused(
              Kind.PAYLOAD,
              isS3()
                  ? "The provided 'x-amz-content-sha256' header does not match what was computed."
                  : Recomputation.DOES_NOT_MATCH,
              "The body is not the one that was signed.",
              "Sign the bytes that are sent."));
    }
  }

  /** What stands for the body in the canonical request; empty when it is not known. */
  String hash(SignatureClaims claims, SignedRequest request) {
    String claimed = request.header("x-amz-content-sha256");
    if (isUnsigned(claimed)) {
      return claimed;
    }
    if (isS3() && claims.inQuery() && claimed.isEmpty()) {
      return UNSIGNED;
    }
    return request.bodyHash().isEmpty() ? claimed : request.bodyHash();
  }

  private static boolean isUnsigned(String claimed) {
    return claimed.equals(UNSIGNED) || claimed.startsWith(CHUNKS);
  }

  private boolean isS3() {
    return PathEncoding.of(service) == PathEncoding.ONCE;
  }
}
