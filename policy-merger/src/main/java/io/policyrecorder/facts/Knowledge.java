package io.policyrecorder.facts;

/** What is known of the permissions that an operation needs. */
public enum Knowledge {
  /** The rows say it. */
  KNOWN,
  /** None: the operation is not signed, or AWS says that nobody can be denied it. */
  NEEDS_NONE,
  /** Nobody says it; the one row is the best guess, an action of the operation's name. */
  UNKNOWN
}
