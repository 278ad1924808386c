package io.policyrecorder.agent.record;

import java.io.IOException;

/** The agent's only way to speak: one line on standard error. */
public final class Complaint {

  private static final String OURS = "io.policyrecorder.";

  private Complaint() {}

  /** Writes a line; a stream that cannot be written is no reason to fail. */
  public static void say(String what) {
    try {
      System.err.println("policy-recorder: " + what.replace('\n', ' '));
    } catch (Throwable nobodyListens) {
      // There is no better place to say it.
    }
  }

  /** What the operating system said; it names files at most. */
  static String reason(IOException failed) {
    String message = failed.getMessage();
    return message == null ? failed.getClass().getName() : message;
  }

  /**
   * What failed and where, without the message: one that comes from the SDK or the application may
   * quote what was in a request.
   */
  static String reason(Throwable failed) {
    String where = "";
    for (StackTraceElement frame : failed.getStackTrace()) {
      if (frame.getClassName().startsWith(OURS)) {
        where = " at " + frame.getFileName() + ":" + frame.getLineNumber();
        break;
      }
    }
    return failed.getClass().getName() + where;
  }
}
