package io.policyrecorder.agent.record;

/** The agent's only way to speak: one line on standard error. */
public final class Complaint {

  private Complaint() {}

  /** Writes a line; a stream that cannot be written is no reason to fail. */
  public static void say(String what) {
    try {
      System.err.println("policy-recorder: " + what.replace('\n', ' '));
    } catch (Throwable nobodyListens) {
      // There is no better place to say it.
    }
  }
}
