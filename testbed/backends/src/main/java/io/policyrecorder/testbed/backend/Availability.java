package io.policyrecorder.testbed.backend;

/** Whether a back end can be started on this machine. */
public sealed interface Availability {

  /** It can. */
  record Available() implements Availability {}

  /**
   * It cannot.
   *
   * @param reason a clause that says what is missing, for a test report: {@code moto_server is not
   *     on the PATH}
   */
  record Unavailable(String reason) implements Availability {}
}
