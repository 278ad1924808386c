package io.policyrecorder.merge;

import io.policyrecorder.arn.ArnPart;
import io.policyrecorder.arn.ArnPart.Kind;
import io.policyrecorder.finding.Finding;
import io.policyrecorder.finding.FindingKind;
import io.policyrecorder.permission.Permission;
import io.policyrecorder.permission.RecordedCall;
import io.policyrecorder.trace.Origin;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.SortedMap;
import java.util.SortedSet;
import java.util.TreeMap;
import java.util.TreeSet;

/**
 * Names of resources that tests make up anew in each run: those that look so ({@code orders-0f3c…})
 * and were created while the recording ran, and those that the same code used in different runs and
 * that differ in one part ({@code orders-test-8f3a}). They are reported with a mapping that would
 * name the deployed resource; nothing is widened.
 */
final class MadeUpNames {

  /** So many values of a part without a digit are no chance: not {@code dev} and {@code prod}. */
  private static final int MANY = 3;

  private static final Set<String> TEST_WORDS =
      Set.of("test", "tests", "it", "ci", "run", "tmp", "temp", "local", "junit", "e2e", "build");

  private final Runs runs;
  private final DeployedNames names;

  /** Values of calls that create something. */
  private final Set<String> created = new HashSet<>();

  /** Per service and pattern the names that it would stand for. */
  private final SortedMap<String, SortedSet<String>> made = new TreeMap<>();

  /** A place in a program and an ARN: its names are of the same thing. */
  private record Place(String service, String shape, String code) {}

  /** A name and the trace files that it is in. */
  private record Seen(String name, SortedSet<Integer> files) {}

  /**
   * @param all every call that was seen, those of tests included
   */
  MadeUpNames(Runs runs, Collection<RecordedCall> all, DeployedNames names) {
    this.runs = runs;
    for (RecordedCall call : all) {
      if (call.call().operation().startsWith("Create")) {
        call.call().arguments().values().forEach(values -> created.addAll(values.values()));
      }
    }
    this.names = names;
  }

  /** What looks made up in permissions, and is about no name that is mapped. */
  List<Finding> of(Collection<Permission> permissions) {
    Map<Place, SortedMap<String, SortedSet<Integer>>> places = new HashMap<>();
    for (Permission permission : permissions) {
      List<ArnPart> parts = permission.resource();
      for (int i = 0; i < parts.size(); i++) {
        ArnPart part = parts.get(i);
        if (part.kind() == Kind.NAME && names.mapped(part.text(), parts) == null && tells(part)) {
          add(places, permission, i);
        }
      }
    }
    places.forEach(this::acrossRuns);
    List<Finding> findings = new ArrayList<>();
    made.forEach((key, seen) -> findings.add(finding(key, seen)));
    return findings;
  }

  /** Whether there is anything by which a name could be told from one that was not made up. */
  private boolean tells(ArnPart part) {
    return runs.areSeveral() || created.contains(part.text());
  }

  private void add(
      Map<Place, SortedMap<String, SortedSet<Integer>>> places, Permission permission, int at) {
    List<ArnPart> parts = permission.resource();
    String shape = ArnShape.of(parts);
    String[] pieces = shape.split(":", -1);
    String service = pieces.length > 2 ? pieces[2] : "";
    String[] segments = parts.get(at).text().split("/", -1);
    Origin origin = permission.call().call().origin();
    for (int i = 0; i < segments.length; i++) {
      String segment = segments[i];
      if (segment.isEmpty()) {
        continue;
      }
      String looks = created.contains(parts.get(at).text()) ? GeneratedText.madeUp(segment) : "";
      if (!looks.isEmpty()) {
        note(service, looks, List.of(segment));
        continue;
      }
      if (runs.areSeveral()) {
        places
            .computeIfAbsent(
                new Place(
                    service,
                    shape + " " + at + " " + i + " of " + segments.length,
                    origin.className() + "#" + origin.methodName()),
                key -> new TreeMap<>())
            .computeIfAbsent(segment, key -> new TreeSet<>())
            .addAll(runs.of(permission));
      }
    }
  }

  /** Names that differ in one part, each in a run of its own. */
  private void acrossRuns(Place place, SortedMap<String, SortedSet<Integer>> seen) {
    SortedMap<String, List<Seen>> alike = new TreeMap<>();
    seen.forEach(
        (name, files) -> {
          List<String> parts = parts(name);
          for (int i = 0; i < parts.size(); i += 2) {
            List<String> pattern = new ArrayList<>(parts);
            pattern.set(i, "*");
            alike
                .computeIfAbsent(String.join("", pattern), key -> new ArrayList<>())
                .add(new Seen(name, files));
          }
        });
    alike.forEach(
        (pattern, of) -> {
          List<String> values = of.stream().map(each -> each.name()).sorted().toList();
          boolean random =
              values.size() >= MANY || values.stream().allMatch(name -> hasDigitAt(pattern, name));
          if (values.size() > 1 && pattern.length() > 1 && random && isOnePerRun(of)) {
            note(place.service(), pattern, values);
          }
        });
  }

  private static boolean hasDigitAt(String pattern, String name) {
    int at = pattern.indexOf('*');
    return name.substring(at, name.length() - (pattern.length() - at - 1))
        .chars()
        .anyMatch(Character::isDigit);
  }

  private static boolean isOnePerRun(List<Seen> alike) {
    Set<Integer> files = new TreeSet<>();
    for (Seen each : alike) {
      for (int file : each.files()) {
        if (!files.add(file)) {
          return false;
        }
      }
    }
    return true;
  }

  /** The words of a name and what stands between them. */
  private static List<String> parts(String name) {
    List<String> parts = new ArrayList<>();
    int from = 0;
    for (int i = 0; i < name.length(); i++) {
      if ("-_.".indexOf(name.charAt(i)) >= 0) {
        parts.add(name.substring(from, i));
        parts.add(name.substring(i, i + 1));
        from = i + 1;
      }
    }
    parts.add(name.substring(from));
    return parts;
  }

  private void note(String service, String pattern, Collection<String> seen) {
    made.computeIfAbsent(service + " " + pattern, key -> new TreeSet<>()).addAll(seen);
  }

  private static Finding finding(String key, SortedSet<String> seen) {
    String service = key.substring(0, key.indexOf(' '));
    String pattern = key.substring(service.length() + 1);
    return new Finding(
        FindingKind.MADE_UP_NAME,
        service + " " + pattern,
        "Tests seem to make these names up: "
            + Shown.some(seen)
            + ". "
            + (seen.size() == 1 ? "It is" : "They are")
            + " in the policy as recorded.",
        "Say in recorder.yaml what is deployed, such as names: [{from: \""
            + pattern
            + "\", to: \""
            + suggested(pattern)
            + "\""
            + (service.isEmpty() ? "" : ", service: " + service)
            + "}].");
  }

  /** The mappings that are suggested; after {@link #of}. */
  List<NameMapping> mappings() {
    List<NameMapping> mappings = new ArrayList<>();
    for (String key : made.keySet()) {
      int space = key.indexOf(' ');
      String pattern = key.substring(space + 1);
      mappings.add(new NameMapping(pattern, suggested(pattern), key.substring(0, space)));
    }
    return mappings;
  }

  /** The name without the part that differs and the words of tests beside it. */
  static String suggested(String pattern) {
    List<String> words = new ArrayList<>(parts(pattern));
    for (int i = words.size() - 1; i >= 0; i--) {
      boolean isWord = i % 2 == 0;
      if (isWord && (words.get(i).contains("*") || TEST_WORDS.contains(words.get(i)))) {
        words.set(i, "");
      }
    }
    List<String> kept = new ArrayList<>();
    String separator = "";
    for (int i = 0; i < words.size(); i += 2) {
      if (!words.get(i).isEmpty()) {
        if (!kept.isEmpty()) {
          kept.add(separator);
        }
        kept.add(words.get(i));
      }
      separator = i + 1 < words.size() ? words.get(i + 1) : "";
    }
    return kept.isEmpty() ? "THE-DEPLOYED-NAME" : String.join("", kept);
  }
}
