package io.policyrecorder.generator.table;

import java.util.List;

/**
 * The members that rows may read although no request has them: {@code Predicate} describes them.
 */
final class Pseudo {

  /** In front of the members of the response. */
  static final String RESPONSE = "response.";

  /** In front of the headers of the response, which no model lists. */
  static final String HEADER = "header.";

  private static final List<String> OF_THE_MERGER =
      List.of("outcome.", "encryption.", "source.", "api.", "client.");

  private Pseudo() {}

  /** Whether no model has it: the merger finds it out, or the agent knows it of the client. */
  static boolean isOfTheMerger(String path) {
    return OF_THE_MERGER.stream().anyMatch(path::startsWith);
  }

  /** Whether the request alone gives it. */
  static boolean isOfTheRequest(String path) {
    return !isOfTheMerger(path) && !path.startsWith(RESPONSE);
  }
}
