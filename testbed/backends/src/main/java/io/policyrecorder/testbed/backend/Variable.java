package io.policyrecorder.testbed.backend;

/** The environment variables of a {@link Backend} that no AWS SDK knows. */
public enum Variable {
  /** The back end's name. */
  TESTBED_BACKEND,
  /** The base account, twelve digits. */
  TESTBED_ACCOUNT,
  /**
   * Where deployed REST APIs answer, without a slash at the end. {@code {apiId}} and {@code
   * {stage}} in it are to be replaced; the request path follows.
   */
  TESTBED_EXECUTE_API_URL,
  /** The partner's account, {@value Partner#ACCOUNT}. */
  TESTBED_PARTNER_ACCOUNT,
  /** The partner's role that the base account may assume, {@value Partner#ROLE_ARN}. */
  TESTBED_PARTNER_ROLE_ARN,
  /** The external id that the role asks for. */
  TESTBED_PARTNER_EXTERNAL_ID,
  /** The partner's own administrator: with these keys a test creates the partner's bucket. */
  TESTBED_PARTNER_ACCESS_KEY_ID,
  /** Belongs to {@link #TESTBED_PARTNER_ACCESS_KEY_ID}. */
  TESTBED_PARTNER_SECRET_ACCESS_KEY,
  /** Belongs to {@link #TESTBED_PARTNER_ACCESS_KEY_ID}; empty if those keys are not temporary. */
  TESTBED_PARTNER_SESSION_TOKEN
}
