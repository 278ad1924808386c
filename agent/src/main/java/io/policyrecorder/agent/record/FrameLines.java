package io.policyrecorder.agent.record;

import io.policyrecorder.trace.TraceEnd;
import io.policyrecorder.trace.TraceHeader;
import java.util.Map;

/**
 * The first and the last line of a trace, and those between them that are no calls: the only ones
 * of a JVM that never calls AWS. They are as {@code TraceLine} writes them, a test holds the two
 * together; but written without the JSON library, whose sixty classes would cost each such JVM 30
 * ms.
 */
final class FrameLines {

  private FrameLines() {}

  static String header(TraceHeader header) {
    StringBuilder line = new StringBuilder(256);
    line.append("{\"trace\":").append(header.format());
    member(line, "agent", header.agent());
    line.append(",\"capture\":").append(header.capture());
    unlessEmpty(line, "jvm", header.jvm());
    line.append(",\"pid\":").append(header.pid());
    unlessEmpty(line, "main", header.main());
    unlessEmpty(line, "start", header.start());
    line.append(",\"options\":{");
    int start = line.length();
    for (Map.Entry<String, String> option : header.options().entrySet()) {
      member(line, option.getKey(), option.getValue());
    }
    if (line.length() > start) {
      line.deleteCharAt(start);
    }
    return line.append("}}").toString();
  }

  static String end(String at, TraceEnd end) {
    StringBuilder line = new StringBuilder(96);
    text(line.append("{\"at\":"), at);
    line.append(",\"end\":true,\"calls\":").append(end.calls());
    line.append(",\"distinct\":").append(end.distinct());
    line.append(",\"lost\":").append(end.lost());
    if (end.unremembered() > 0) {
      line.append(",\"unremembered\":").append(end.unremembered());
    }
    return line.append('}').toString();
  }

  /** From here on, a repeat may be a line of its own. */
  static String full(String at, int remembered) {
    StringBuilder line = new StringBuilder(72);
    text(line.append("{\"at\":"), at);
    return line.append(",\"full\":true,\"remembered\":").append(remembered).append('}').toString();
  }

  static String invisible(String at, String invisible) {
    StringBuilder line = new StringBuilder(80);
    text(line.append("{\"at\":"), at);
    member(line, "invisible", invisible);
    return line.append('}').toString();
  }

  private static void unlessEmpty(StringBuilder line, String name, String value) {
    if (!value.isEmpty()) {
      member(line, name, value);
    }
  }

  private static void member(StringBuilder line, String name, String value) {
    text(line.append(','), name);
    text(line.append(':'), value);
  }

  private static void text(StringBuilder line, String text) {
    line.append('"');
    for (int i = 0; i < text.length(); i++) {
      char c = text.charAt(i);
      switch (c) {
        case '"' -> line.append("\\\"");
        case '\\' -> line.append("\\\\");
        case '\n' -> line.append("\\n");
        case '\r' -> line.append("\\r");
        case '\t' -> line.append("\\t");
        case '\b' -> line.append("\\b");
        case '\f' -> line.append("\\f");
        default -> {
          if (c < ' ') {
            line.append("\\u00").append(c < 0x10 ? '0' : '1');
            line.append("0123456789ABCDEF".charAt(c & 0xF));
          } else {
            line.append(c);
          }
        }
      }
    }
    line.append('"');
  }
}
