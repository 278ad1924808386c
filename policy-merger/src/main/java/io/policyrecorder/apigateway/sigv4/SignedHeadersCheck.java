package io.policyrecorder.apigateway.sigv4;

import static io.policyrecorder.apigateway.sigv4.SignatureProblem.doubtful;
import static io.policyrecorder.apigateway.sigv4.SignatureProblem.refused;

import io.policyrecorder.apigateway.sigv4.SignatureProblem.Kind;
import io.policyrecorder.apigateway.sigv4.SignedRequest.Header;
import java.util.Collection;
import java.util.List;
import java.util.Set;

/**
 * Whether a request signs the headers that it has to, and none that change on the way.
 *
 * @param service the signing name
 * @see <a
 *     href="https://docs.aws.amazon.com/IAM/latest/UserGuide/reference_sigv-create-signed-request.html#create-canonical-request">Create
 *     a canonical request: CanonicalHeaders</a>
 */
record SignedHeadersCheck(String service) {

  /**
   * Headers that proxies, load balancers and tracing add or change. The SDKs sign none of them.
   *
   * @see <a href="https://www.rfc-editor.org/rfc/rfc9110#section-7.6.1">RFC 9110, Connection</a>
   */
  private static final Set<String> CHANGING =
      Set.of(
          "accept-encoding",
          "authorization",
          "connection",
          "expect",
          "forwarded",
          "keep-alive",
          "max-forwards",
          "proxy-authorization",
          "proxy-connection",
          "te",
          "trailer",
          "transfer-encoding",
          "upgrade",
          "user-agent",
          "via",
          "x-amzn-trace-id",
          "x-forwarded-for",
          "x-forwarded-host",
          "x-forwarded-port",
          "x-forwarded-proto");

  void check(SignatureClaims claims, SignedRequest request, List<SignatureProblem> problems) {
    if (!claims.signs("host") && !claims.signs(":authority")) {
      problems.add(
          refused(
              Kind.HOST_NOT_SIGNED,
              "'Host' or ':authority' must be a 'SignedHeader' in the AWS Authorization.",
              "The header Host is not signed.",
              "Sign it: a signature that is good for every host is good for nobody."));
    }
    for (String name : claims.signedHeaders()) {
      if (!request.has(name)) {
        problems.add(absent(name));
      }
    }
    request.headers().stream()
        .map(Header::name)
        .distinct()
        .filter(name -> name.startsWith("x-amz-") && !claims.signs(name))
        .forEach(name -> problems.add(notSigned(name)));
    changing(claims.signedHeaders(), problems);
  }

  /** The headers that are signed and should not be. */
  static void changing(Collection<String> signedHeaders, List<SignatureProblem> problems) {
    for (String name : signedHeaders) {
      if (CHANGING.contains(name)) {
        problems.add(
            doubtful(
                Kind.HEADER_CHANGES,
                "The header "
                    + name
                    + " is signed, which proxies and load balancers change: then \"The request"
                    + " signature we calculated does not match the signature you provided.\"",
                "Sign before it is added, or leave it out of the signature."));
      }
    }
  }

  private static SignatureProblem absent(String name) {
    return refused(
        Kind.HEADER_ABSENT,
        Recomputation.DOES_NOT_MATCH,
        "The signature covers the header " + name + ", and the request has none.",
        "Send every header that was signed, unchanged.");
  }

  private SignatureProblem notSigned(String name) {
    String message = "The header " + name + " is sent and not signed.";
    String advice = "Add it before signing.";
    return PathEncoding.of(service) == PathEncoding.ONCE
        ? refused(
            Kind.HEADER_NOT_SIGNED,
            "There were headers present in the request which were not signed",
            message,
            advice)
        : doubtful(
            Kind.HEADER_NOT_SIGNED,
            message + " AWS wants every x-amz-* header signed, and does not say who insists.",
            advice);
  }
}
