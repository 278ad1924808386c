package io.policyrecorder.testbed.backend.control.policy;

/** What one policy says about one access. */
public enum Decision {
  ALLOW,
  DENY,
  SILENT
}
