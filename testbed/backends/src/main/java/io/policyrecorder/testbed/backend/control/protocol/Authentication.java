package io.policyrecorder.testbed.backend.control.protocol;

import io.policyrecorder.testbed.backend.control.sigv4.AuthenticationException;
import io.policyrecorder.testbed.backend.control.web.AwsException;

/** The codes and statuses under which each protocol knows a failed authentication. */
final class Authentication {

  private Authentication() {}

  /** Source: "Common errors" of the API references of IAM and STS. */
  static AwsException inQuery(AuthenticationException e) {
    return switch (e.kind()) {
      case MISSING ->
          new AwsException(
              403, "MissingAuthenticationToken", "Request is missing Authentication Token");
      case INCOMPLETE -> new AwsException(400, "IncompleteSignature", e.text());
      case UNKNOWN_KEY -> new AwsException(403, "InvalidClientTokenId", e.text());
      case EXPIRED -> new AwsException(403, "ExpiredToken", e.text());
      case MISMATCH -> new AwsException(403, "SignatureDoesNotMatch", e.text());
    };
  }

  /**
   * Source: "Common errors" of the API references of KMS, Secrets Manager and Systems Manager.
   *
   * @param status 400 for the JSON protocol, 403 for REST
   */
  static AwsException inJson(AuthenticationException e, int status) {
    return switch (e.kind()) {
      case MISSING -> new AwsException(status, "MissingAuthenticationTokenException", e.text());
      case INCOMPLETE -> new AwsException(status, "IncompleteSignatureException", e.text());
      case UNKNOWN_KEY -> new AwsException(status, "UnrecognizedClientException", e.text());
      case EXPIRED -> new AwsException(status, "ExpiredTokenException", e.text());
      case MISMATCH -> new AwsException(status, "InvalidSignatureException", e.text());
    };
  }
}
