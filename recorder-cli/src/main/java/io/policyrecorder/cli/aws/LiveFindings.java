package io.policyrecorder.cli.aws;

import io.policyrecorder.finding.Finding;
import io.policyrecorder.finding.FindingKind;
import java.util.SortedSet;
import java.util.TreeSet;

/** What could not be read from AWS, and what is to be known of what was. */
final class LiveFindings {

  private final SortedSet<Finding> all = new TreeSet<>();

  SortedSet<Finding> all() {
    return all;
  }

  void unreadable(String place, String why) {
    all.add(
        new Finding(
            FindingKind.POLICY_UNREADABLE,
            place,
            "It could not be read, so it counts as not told: " + why,
            "Give it with --resource-policy, --api-policy or in recorder.yaml, or the right to read"
                + " it; --owner-profile names a profile of another account."));
  }

  void notDeployed(String api, String message, String advice) {
    all.add(new Finding(FindingKind.POLICY_NOT_DEPLOYED, api, message, advice));
  }

  void noRoute(String api, String message) {
    all.add(
        new Finding(
            FindingKind.ROUTE_NOT_DEPLOYED,
            api,
            message + " API Gateway answers 403 {\"message\":\"Missing Authentication Token\"}.",
            "Look at the stage and the path of the request, or deploy the API."));
  }
}
