package io.policyrecorder.merge;

import io.policyrecorder.arn.ArnPart;
import io.policyrecorder.arn.FilledArn;
import io.policyrecorder.finding.Finding;
import io.policyrecorder.finding.FindingKind;
import java.util.ArrayList;
import java.util.List;
import java.util.SortedMap;
import java.util.SortedSet;
import java.util.TreeMap;
import java.util.TreeSet;
import org.jspecify.annotations.Nullable;

/** The user's mappings of names, and what became of them. */
final class Mappings {

  private static final int SERVICE = 2;

  private final List<NameMapping> mappings;
  private final SortedSet<String> used = new TreeSet<>();

  /** The mappings that made a name, by service and name. */
  private final SortedMap<String, SortedSet<String>> makers = new TreeMap<>();

  private final SortedSet<Finding> findings = new TreeSet<>();

  private final ResourceTypes types;

  Mappings(List<NameMapping> mappings, ResourceTypes types) {
    this.mappings = mappings;
    this.types = types;
  }

  /**
   * What a name becomes; null when no mapping is about it.
   *
   * @param all the ARN that it is a part of
   */
  @Nullable String deployed(String name, List<ArnPart> all) {
    if (mappings.isEmpty()) {
      return null;
    }
    String arn = new FilledArn(all).toString();
    String service = service(arn);
    String deployed = null;
    String first = "";
    for (NameMapping mapping : mappings) {
      boolean ofType =
          mapping.type().isEmpty() || types.isIn(mapping.service(), mapping.type(), arn);
      String result = ofType ? mapping.apply(name, service) : null;
      if (result == null) {
        continue;
      }
      used.add(mapping.toString());
      if (deployed == null) {
        deployed = result;
        first = mapping.from();
        makers.computeIfAbsent(service + " " + result, key -> new TreeSet<>()).add(first);
      } else if (!deployed.equals(result)) {
        findings.add(
            new Finding(
                FindingKind.MAPPING_AMBIGUOUS,
                name,
                "The mappings from \""
                    + first
                    + "\" and from \""
                    + mapping.from()
                    + "\" are both about it; the first made it "
                    + deployed
                    + ".",
                "Make one of them narrower."));
      }
    }
    return deployed;
  }

  /** The service in the ARN; empty when there is none. */
  private static String service(String arn) {
    String[] parts = arn.split(":", SERVICE + 2);
    return parts.length > SERVICE ? parts[SERVICE] : "";
  }

  /** What the user should know, after the last name. */
  List<Finding> findings() {
    List<Finding> all = new ArrayList<>(findings);
    for (NameMapping mapping : mappings) {
      if (!used.contains(mapping.toString())) {
        all.add(
            new Finding(
                FindingKind.MAPPING_UNUSED,
                "mapping from \"" + mapping.from() + "\"",
                "No recorded name matches it.",
                "Compare it with the names that recorder show prints, or remove it."));
      }
    }
    makers.forEach(
        (made, from) -> {
          if (from.size() > 1) {
            all.add(
                new Finding(
                    FindingKind.MAPPING_AMBIGUOUS,
                    made.substring(made.indexOf(' ') + 1),
                    "Several mappings make this of different names: from \""
                        + String.join("\", from \"", from)
                        + "\".",
                    "Check that it is one resource where the application is deployed."));
          }
        });
    return all;
  }
}
