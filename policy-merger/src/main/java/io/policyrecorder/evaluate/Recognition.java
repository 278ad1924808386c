package io.policyrecorder.evaluate;

/**
 * How a resource-based policy knows a caller, the weakest first. On it depends which of the
 * caller's own policies still count.
 *
 * @see <a
 *     href="https://docs.aws.amazon.com/IAM/latest/UserGuide/reference_policies_evaluation-logic_policy-eval-basics-identity-resource-based.html">Identity-based
 *     and resource-based policies</a>
 */
enum Recognition {
  /** Not at all. */
  NONE,
  /** By its account: the account's own policies decide who of it may. */
  ACCOUNT,
  /** By its role, or as a session by its parent: boundary and session policy still limit it. */
  ROLE,
  /** By itself: as a user, as this very session, or as one of everybody. */
  ITSELF
}
