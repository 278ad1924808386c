package io.policyrecorder.evaluate;

/** What IAM answers to a request. */
public enum Decision {
  /** The request is allowed. */
  ALLOW,
  /** A statement denies it, which nothing can outweigh. */
  DENY,
  /** Nothing denies it, but something that would have to allow it does not. */
  IMPLICIT_DENY,
  /** It depends on what is not known here. Never read as an {@link #ALLOW}. */
  UNKNOWN
}
