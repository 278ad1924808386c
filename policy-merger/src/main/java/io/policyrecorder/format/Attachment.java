package io.policyrecorder.format;

import java.util.Locale;

/** What a document does with its policy. */
public enum Attachment {
  /** What is usual: see each {@link PolicyFormat}. */
  USUAL,
  /** Puts it on a role that is a parameter of the document ({@code AWS::IAM::RolePolicy}). */
  INLINE,
  /** Grants it to one function only. */
  FUNCTION,
  /** Nothing: the policy alone, for a property that holds one, such as a role's trust policy. */
  DOCUMENT;

  /** The name on the command line: {@code inline}. */
  public String id() {
    return name().toLowerCase(Locale.ROOT);
  }
}
