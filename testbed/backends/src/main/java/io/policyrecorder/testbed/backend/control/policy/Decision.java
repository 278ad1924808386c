package io.policyrecorder.testbed.backend.control.policy;

/** What policies of one side say about one access. */
public enum Decision {
  /** A statement allows it, to this caller. */
  ALLOW,
  /**
   * A statement allows it to the caller's account, which leaves it to the account's own policies
   * whom it allows it to.
   */
  ALLOW_ACCOUNT,
  DENY,
  SILENT
}
