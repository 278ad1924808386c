package io.policyrecorder.permission;

import io.policyrecorder.finding.Finding;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.SortedSet;
import java.util.TreeSet;

/**
 * The group of a deployment: who watches one names its id only, whoever made or looked at it tells
 * the application and the group. Gives {@code source.ApplicationName} and {@code
 * source.DeploymentGroupName}.
 *
 * @see <a
 *     href="https://docs.aws.amazon.com/codedeploy/latest/APIReference/API_CreateDeployment.html">CreateDeployment</a>
 */
final class DeploymentGroupRule implements ServiceRule {

  private static final List<String> IDS = List.of("deploymentId", "response.deploymentId");
  private static final List<String> ASKED = List.of("deploymentId", "deploymentIds[]");

  /** The members that tell what is derived. */
  private static final Map<String, List<String>> TOLD =
      Map.of(
          "source.ApplicationName",
          List.of("applicationName", "response.deploymentInfo.applicationName"),
          "source.DeploymentGroupName",
          List.of("deploymentGroupName", "response.deploymentInfo.deploymentGroupName"));

  /** By deployment, then by what is derived. */
  private final Map<String, Map<String, SortedSet<String>>> groups = new HashMap<>();

  DeploymentGroupRule(SeenCalls seen) {
    for (RecordedCall call : seen.ofService("CodeDeploy")) {
      for (String id : call.values(IDS)) {
        Map<String, SortedSet<String>> known = groups.computeIfAbsent(id, key -> new HashMap<>());
        TOLD.forEach(
            (derived, members) ->
                known
                    .computeIfAbsent(derived, key -> new TreeSet<>())
                    .addAll(call.values(members)));
      }
    }
  }

  @Override
  public String page() {
    return "https://docs.aws.amazon.com/codedeploy/latest/APIReference/API_CreateDeployment.html";
  }

  @Override
  public boolean applies(RecordedCall call) {
    return call.call().service().equals("CodeDeploy");
  }

  @Override
  public RecordedCall derive(RecordedCall call, SortedSet<Finding> findings) {
    RecordedCall derived = call;
    for (String member : new TreeSet<>(TOLD.keySet())) {
      SortedSet<String> told = new TreeSet<>();
      for (String id : call.values(ASKED)) {
        told.addAll(groups.getOrDefault(id, Map.of()).getOrDefault(member, new TreeSet<>()));
      }
      derived = derived.with(member, told);
    }
    return derived;
  }
}
