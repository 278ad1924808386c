package io.policyrecorder.testbed.backend.control.sigv4;

/**
 * Who signed a request, verified.
 *
 * @param region of the credential scope
 */
public record Caller(Credential credential, String region) {

  public String account() {
    return credential.account();
  }

  /** An ARN in the caller's own region and account. */
  public String arn(String service, String resource) {
    return "arn:aws:" + service + ":" + region + ":" + account() + ":" + resource;
  }
}
