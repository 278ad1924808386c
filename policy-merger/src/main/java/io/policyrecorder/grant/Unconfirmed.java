package io.policyrecorder.grant;

import io.policyrecorder.finding.Finding;
import io.policyrecorder.finding.FindingKind;

/** Says what a row of the tables rests on, where no page of AWS that could be read bears it out. */
final class Unconfirmed {

  private Unconfirmed() {}

  /**
   * The finding.
   *
   * @param place who asked for the row
   * @param what a sentence, from the row
   * @param page the page that should say so
   */
  static Finding of(String place, String what, String page) {
    return new Finding(
        FindingKind.UNCONFIRMED,
        place,
        "Not borne out by AWS's documentation as far as it could be read: " + what,
        "Compare it with " + page + " before you rely on it.");
  }
}
