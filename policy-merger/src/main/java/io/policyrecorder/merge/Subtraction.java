package io.policyrecorder.merge;

import io.policyrecorder.arn.ArnPattern;
import io.policyrecorder.finding.Finding;
import io.policyrecorder.finding.FindingKind;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import java.util.SortedSet;
import java.util.TreeSet;

/** The rights that the user takes away, and which of them a recorded call needs. */
final class Subtraction {

  private final List<AskedPermission> asked;
  private final Set<AskedPermission> used = new HashSet<>();
  private final SortedSet<Finding> findings = new TreeSet<>();

  Subtraction(List<AskedPermission> asked) {
    this.asked = asked;
  }

  /**
   * Whether a grant is taken away.
   *
   * @param operation the call that needs it, {@code S3 DeleteObject}
   */
  boolean takes(Grant grant, String operation) {
    for (AskedPermission each : asked) {
      if (each.actions().stream().noneMatch(action -> isAbout(action, grant.action()))) {
        continue;
      }
      for (String resource : each.resources()) {
        ArnPattern taken = ArnPattern.of(resource);
        ArnPattern granted = ArnPattern.of(grant.resource());
        String place = grant.action() + " on " + grant.resource();
        if (taken.covers(granted)) {
          used.add(each);
          findings.add(
              new Finding(
                  FindingKind.SUBTRACTED,
                  place,
                  "The recorded call "
                      + operation
                      + " needs it, and recorder.yaml takes it away: the call will be denied.",
                  "Check that the deployed application does not make it, or limit what permissions: subtract: is about."));
          return true;
        }
        if (granted.overlaps(taken)) {
          used.add(each);
          findings.add(
              new Finding(
                  FindingKind.SUBTRACTED,
                  place,
                  "recorder.yaml takes "
                      + resource
                      + " away, which is only a part of it; a statement that allows cannot leave a part out, so all of it is granted.",
                  "Narrow the scope of these names, or add a statement that denies to a base policy."));
        }
      }
    }
    return false;
  }

  private static boolean isAbout(String pattern, String action) {
    return ArnPattern.of(pattern.toLowerCase(Locale.ROOT)).matches(action.toLowerCase(Locale.ROOT));
  }

  /** What was taken away, and what was not there; after the last grant. */
  List<Finding> findings() {
    List<Finding> all = new ArrayList<>(findings);
    for (AskedPermission each : asked) {
      if (!used.contains(each)) {
        all.add(
            new Finding(
                FindingKind.SETTING_UNUSED,
                "permissions, subtract: " + String.join(", ", each.actions()),
                "No recorded call needs any of it, so nothing was taken away.",
                "Remove it, or compare it with the policy."));
      }
    }
    return all;
  }
}
