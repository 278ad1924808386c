package io.policyrecorder.format;

/**
 * A piece of a policy's text.
 *
 * @param text as it stands in the policy, braces included
 */
record TextPart(Kind kind, String text) {

  /** What the piece means. */
  enum Kind {
    /** Itself. */
    PLAIN,
    /** A policy variable, which IAM fills in at each request: <code>${aws:username}</code>. */
    VARIABLE,
    /** What the tool that deploys the policy fills in: <code>${AWS::AccountId}</code>. */
    PLACEHOLDER
  }

  /** What stands between <code>${</code> and <code>}</code>; for variables and placeholders. */
  String body() {
    return text.substring(2, text.length() - 1);
  }
}
