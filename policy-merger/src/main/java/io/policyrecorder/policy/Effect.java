package io.policyrecorder.policy;

/** Whether a statement grants or denies. */
public enum Effect {
  ALLOW("Allow"),
  DENY("Deny");

  private final String text;

  Effect(String text) {
    this.text = text;
  }

  /** The name in a policy. */
  public String text() {
    return text;
  }
}
