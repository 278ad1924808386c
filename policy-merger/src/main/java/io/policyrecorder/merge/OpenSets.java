package io.policyrecorder.merge;

import io.policyrecorder.arn.ArnPart;
import io.policyrecorder.arn.ArnPart.Kind;
import io.policyrecorder.permission.Permission;
import io.policyrecorder.permission.RecordedCall;
import io.policyrecorder.trace.Origin;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;

/**
 * Object keys, request paths, execution names: a run sees a few of infinitely many. Segments that
 * look generated become {@code *}; so do segments that vary among the names which one place in the
 * code used. The first segment stays unless it looks generated, so that a whole bucket is never
 * granted because of a few names in it.
 */
final class OpenSets {

  private final Map<Family, List<Set<String>>> families = new HashMap<>();

  /**
   * Names that are widened together: of the same deployed container, length and first segment, used
   * from the same place in the code.
   */
  private record Family(String container, int segments, String first, String place) {}

  private final Names names;

  /** What pieces of ARNs are called where the application is deployed. */
  interface Names {
    String of(ArnPart part, List<ArnPart> all, RecordedCall call);
  }

  OpenSets(Collection<Permission> permissions, Names names) {
    this.names = names;
    for (Permission permission : permissions) {
      for (ArnPart part : permission.resource()) {
        if (part.kind() == Kind.OPEN) {
          List<String> segments = segments(part.text());
          List<Set<String>> seen =
              families.computeIfAbsent(family(permission, segments), key -> new ArrayList<>());
          for (int i = 0; i < segments.size(); i++) {
            if (seen.size() <= i) {
              seen.add(new TreeSet<>());
            }
            seen.get(i).add(segments.get(i));
          }
        }
      }
    }
  }

  /** The pattern for an open name of a permission. */
  String pattern(Permission permission, String name) {
    List<String> segments = segments(name);
    List<Set<String>> seen = families.getOrDefault(family(permission, segments), List.of());
    StringBuilder pattern = new StringBuilder();
    for (int i = 0; i < segments.size(); i++) {
      boolean varies = i > 0 && i < seen.size() && seen.get(i).size() > 1;
      pattern.append(i == 0 ? "" : "/").append(varies ? "*" : segments.get(i));
    }
    return pattern.toString();
  }

  private Family family(Permission permission, List<String> segments) {
    StringBuilder container = new StringBuilder();
    for (ArnPart part : permission.resource()) {
      container.append(
          part.kind() == Kind.OPEN
              ? "\n"
              : names.of(part, permission.resource(), permission.call()));
    }
    Origin origin = permission.call().call().origin();
    return new Family(
        container.toString(),
        segments.size(),
        segments.get(0),
        origin.className() + "#" + origin.methodName());
  }

  private static List<String> segments(String name) {
    List<String> segments = new ArrayList<>();
    for (String segment : name.split("/", -1)) {
      segments.add(GeneratedText.pattern(segment));
    }
    return segments;
  }
}
