package io.policyrecorder.finding;

/** How much a finding matters, the most first. */
public enum Severity {
  /** The policy may lack a right or hold one too many until somebody looks. */
  WARNING("warning"),
  /** Something was decided for the user, who may want to know. */
  NOTE("note");

  private final String text;

  Severity(String text) {
    this.text = text;
  }

  /** The name as it is printed. */
  public String text() {
    return text;
  }
}
