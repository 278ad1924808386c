package io.policyrecorder.agent.record;

import io.policyrecorder.trace.Origin;
import java.lang.StackWalker.StackFrame;
import org.jspecify.annotations.Nullable;

/**
 * Where a call begins.
 *
 * @param origin whose call it is
 * @param frame the nearest frame of project code; null when none is on the stack
 */
public record CallSite(Origin origin, @Nullable StackFrame frame) {

  /**
   * The line of the source, {@code Store.java:41}; empty when it is not known. To ask the JVM takes
   * longer than to read the stack, so it is asked only for what is written.
   */
  public String source() {
    if (frame == null) {
      return "";
    }
    StackTraceElement element = frame.toStackTraceElement();
    String file = element.getFileName();
    return file == null || element.getLineNumber() <= 0 ? "" : file + ":" + element.getLineNumber();
  }
}
