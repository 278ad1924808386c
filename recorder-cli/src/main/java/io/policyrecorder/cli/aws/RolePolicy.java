package io.policyrecorder.cli.aws;

import io.policyrecorder.policy.PolicyDocument;

/**
 * A policy of a role.
 *
 * @param kind how it belongs to the role
 * @param name its name
 * @param arn of a managed policy; empty for an inline one
 * @param version the default version of a managed policy, {@code v3}; empty for an inline one
 * @param text the document as IAM keeps it, byte for byte
 * @param policy the document as it was read from that
 */
public record RolePolicy(
    Kind kind, String name, String arn, String version, String text, PolicyDocument policy) {

  /** How a policy belongs to a role. */
  public enum Kind {
    INLINE("inline policy"),
    ATTACHED("managed policy"),
    BOUNDARY("permissions boundary");

    private final String text;

    Kind(String text) {
      this.text = text;
    }

    /** The name in sentences. */
    public String text() {
      return text;
    }
  }

  /** What messages call it: {@code inline policy "orders"}. */
  public String title() {
    return kind.text() + " \"" + name + "\"" + (arn.isEmpty() ? "" : " (" + arn + ")");
  }
}
