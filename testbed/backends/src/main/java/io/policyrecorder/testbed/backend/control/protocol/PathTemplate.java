package io.policyrecorder.testbed.backend.control.protocol;

import io.policyrecorder.testbed.backend.control.web.Percent;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * A path with parts in braces: {@code {name}} takes one segment, {@code {name+}} at the end takes
 * all that follow.
 */
public record PathTemplate(List<String> segments) {

  /** Reads {@code /orders/{id}}. */
  public static PathTemplate parse(String text) {
    return new PathTemplate(segments(text));
  }

  /** The parts in braces, or null if the path is not of this form. */
  public @Nullable Map<String, String> match(String encodedPath) {
    List<String> path = segments(encodedPath);
    Map<String, String> parts = new HashMap<>();
    for (int i = 0; i < segments.size(); i++) {
      String segment = segments.get(i);
      if (segment.endsWith("+}") && path.size() > i) {
        String rest = String.join("/", path.subList(i, path.size()));
        parts.put(segment.substring(1, segment.length() - 2), rest);
        return parts;
      }
      if (i >= path.size()) {
        return null;
      }
      if (segment.startsWith("{")) {
        parts.put(segment.substring(1, segment.length() - 1), Percent.decode(path.get(i)));
      } else if (!segment.equals(path.get(i))) {
        return null;
      }
    }
    return path.size() == segments.size() ? parts : null;
  }

  private static List<String> segments(String path) {
    String trimmed = path.replaceAll("^/+|/+$", "");
    return trimmed.isEmpty() ? List.of() : List.of(trimmed.split("/+", -1));
  }
}
