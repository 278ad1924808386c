package io.policyrecorder.agent.record;

import io.policyrecorder.trace.TraceEnd;
import io.policyrecorder.trace.TraceHeader;

/**
 * The first and the last line of a trace, and those between them that are no calls, each with its
 * line feed: the only ones of a JVM that never calls AWS. They are as {@code TraceLine} writes
 * them, a test holds the two together.
 */
final class FrameLines {

  private FrameLines() {}

  static LineBytes header(TraceHeader header) {
    LineBytes line = new LineBytes(384);
    line.ascii("{\"trace\":").number(header.format());
    line.member("agent", header.agent());
    line.ascii(",\"capture\":").number(header.capture());
    unlessEmpty(line, "jvm", header.jvm());
    line.ascii(",\"pid\":").number(header.pid());
    unlessEmpty(line, "main", header.main());
    unlessEmpty(line, "start", header.start());
    line.ascii(",\"options\":{");
    // By their keys: the entries of a map that cannot be changed are made by four classes more.
    for (String option : header.options().keySet()) {
      line.member(option, header.options().getOrDefault(option, ""));
    }
    return line.ascii("}}\n");
  }

  /** Adds the last line. */
  static LineBytes end(LineBytes lines, String at, TraceEnd end) {
    at(lines, at).ascii(",\"end\":true,\"calls\":").number(end.calls());
    lines.ascii(",\"distinct\":").number(end.distinct());
    lines.ascii(",\"lost\":").number(end.lost());
    if (end.unremembered() > 0) {
      lines.ascii(",\"unremembered\":").number(end.unremembered());
    }
    return lines.ascii("}\n");
  }

  /** From here on, a repeat may be a line of its own. */
  static LineBytes full(String at, int remembered) {
    LineBytes line = at(new LineBytes(80), at).ascii(",\"full\":true,\"remembered\":");
    return line.number(remembered).ascii("}\n");
  }

  /** Adds what may call AWS without being recorded. */
  static LineBytes invisible(LineBytes lines, String at, String invisible) {
    return at(lines, at).member("invisible", invisible).ascii("}\n");
  }

  private static LineBytes at(LineBytes lines, String at) {
    return lines.ascii("{\"at\":").text(at);
  }

  private static void unlessEmpty(LineBytes line, String name, String value) {
    if (!value.isEmpty()) {
      line.member(name, value);
    }
  }
}
