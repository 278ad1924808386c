package io.policyrecorder.permission;

import io.policyrecorder.arn.ArnPart;
import io.policyrecorder.arn.ArnPattern;
import io.policyrecorder.finding.Finding;
import io.policyrecorder.finding.FindingKind;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/** What the user says of deployed resources, and which of it was about any call. */
final class KnownUse {

  private final KnownResources known;
  private final DeployedText names;
  private final Set<Object> used = new HashSet<>();

  KnownUse(KnownResources known, DeployedText names) {
    this.known = known;
    this.names = names;
  }

  boolean hasKeys() {
    return !known.keys().isEmpty();
  }

  /**
   * The API that a request was for: of those on the host, the one with the longest base path.
   *
   * @param path as sent
   * @param id the API's id in the request; empty on a custom domain
   */
  Optional<KnownApi> api(String host, String path, String id) {
    Optional<KnownApi> api =
        known.apis().stream()
            .filter(
                each ->
                    each.host().isEmpty()
                        ? each.id().equals(id)
                        : ArnPattern.of(each.host()).matches(host))
            .filter(each -> !id.isEmpty() || isBelow(path, each.basePath()))
            .max(Comparator.comparingInt(each -> each.basePath().length()));
    api.ifPresent(used::add);
    return api;
  }

  private static boolean isBelow(String path, String basePath) {
    String below = path.startsWith("/") ? path.substring(1) : path;
    return basePath.isEmpty() || below.equals(basePath) || below.startsWith(basePath + "/");
  }

  /** The keys that encrypt a resource; that of a bucket or table is that of everything in it. */
  List<KnownKey> keys(List<ArnPart> resource, RecordedCall call) {
    String deployed = names.of(resource, call);
    List<KnownKey> keys = new ArrayList<>();
    for (KnownKey key : known.keys()) {
      if (key.encrypts(deployed)) {
        used.add(key);
        keys.add(key);
      }
    }
    return keys;
  }

  /** What was about no call. */
  List<Finding> unused() {
    List<Finding> findings = new ArrayList<>();
    for (KnownApi api : known.apis()) {
      if (!used.contains(api)) {
        findings.add(
            unused(
                "apis: "
                    + (api.host().isEmpty() ? api.id() : api.host())
                    + (api.basePath().isEmpty() ? "" : "/" + api.basePath()),
                "No recorded request was for this API."));
      }
    }
    for (KnownKey key : known.keys()) {
      if (!used.contains(key)) {
        findings.add(
            unused(
                "encryption: " + key.resource(),
                "No recorded call of the application was about this resource."));
      }
    }
    return findings;
  }

  private static Finding unused(String place, String message) {
    return new Finding(
        FindingKind.SETTING_UNUSED,
        place,
        message,
        "Compare it with what recorder show prints, or remove it.");
  }
}
