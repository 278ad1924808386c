package io.policyrecorder.apigateway.sigv4;

/**
 * What a signature is good for.
 *
 * @param date {@code 20260115}
 * @param region {@code eu-central-1}; empty for Signature Version 4a, whose regions are in a header
 * @param service the signing name, {@code execute-api}
 * @param terminator {@code aws4_request}
 */
public record CredentialScope(String date, String region, String service, String terminator) {

  /** What every scope ends with. */
  public static final String TERMINATOR = "aws4_request";

  /** A scope with the right end. */
  public CredentialScope(String date, String region, String service) {
    this(date, region, service, TERMINATOR);
  }

  /** As it is signed, {@code 20260115/eu-central-1/execute-api/aws4_request}. */
  public String text() {
    return date + "/" + (region.isEmpty() ? "" : region + "/") + service + "/" + terminator;
  }
}
