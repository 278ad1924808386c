package io.policyrecorder.format;

import io.policyrecorder.format.MarkedDocument.Content;
import io.policyrecorder.policy.PolicyDocument;

/** How a policy stands between markers. */
sealed interface MarkedLanguage permits MarkedYaml, MarkedHcl {

  /**
   * What stands there.
   *
   * @throws MarkerException when something does that is no policy and would be lost
   */
  Content content(String text, MarkedLines lines) throws MarkerException;

  /** The lines for a policy, each with a line feed, not indented. */
  String written(PolicyDocument policy, Placeholders placeholders)
      throws FormatException, MarkerException;
}
