package io.policyrecorder.simulate;

import io.policyrecorder.evaluate.Decision;

/**
 * A request with its policies, and what IAM answers.
 *
 * @param place file and line
 * @param source the page that says so
 * @param title what the case shows
 * @param line the request in the form of {@code recorder simulate --requests}
 */
record EvaluationCase(String place, String source, String title, Decision expected, String line) {

  @Override
  public String toString() {
    return place + " " + title;
  }
}
