package io.policyrecorder.permission;

import io.policyrecorder.arn.Arn;
import io.policyrecorder.finding.Finding;
import io.policyrecorder.finding.FindingKind;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.SortedSet;
import java.util.TreeSet;

/**
 * The roles with which a task runs: whoever starts it passes them, but they stand in its
 * definition. Gives {@code source.taskRoleArn} and {@code source.executionRoleArn}; {@code
 * source.unknownRoles} when no call told the definition.
 *
 * @see <a
 *     href="https://docs.aws.amazon.com/AmazonECS/latest/developerguide/CWE_IAM_role.html">Amazon
 *     ECS EventBridge IAM Role</a>
 */
final class TaskRolesRule implements ServiceRule {

  private static final Set<String> STARTS = Set.of("ECS RunTask", "ECS StartTask");

  /** The members that name a task definition in the calls that tell of it. */
  private static final List<String> DEFINED =
      List.of("family", "taskDefinition", "response.taskDefinition.taskDefinitionArn");

  private static final Map<String, List<String>> ROLES =
      Map.of(
          "taskRoleArn", List.of("taskRoleArn", "response.taskDefinition.taskRoleArn"),
          "executionRoleArn",
              List.of("executionRoleArn", "response.taskDefinition.executionRoleArn"));

  /** By family, or family and revision; then by kind of role. */
  private final Map<String, Map<String, SortedSet<String>>> definitions = new HashMap<>();

  TaskRolesRule(SeenCalls seen) {
    for (RecordedCall call :
        seen.of(List.of("ECS RegisterTaskDefinition", "ECS DescribeTaskDefinition"))) {
      for (String member : DEFINED) {
        call.values(member).forEach(name -> learn(name(name), call));
      }
    }
  }

  private void learn(String definition, RecordedCall call) {
    for (String name : new TreeSet<>(List.of(definition, family(definition)))) {
      Map<String, SortedSet<String>> roles =
          definitions.computeIfAbsent(name, key -> new HashMap<>());
      ROLES.forEach(
          (role, members) ->
              members.forEach(
                  member ->
                      roles
                          .computeIfAbsent(role, key -> new TreeSet<>())
                          .addAll(call.values(member))));
    }
  }

  private static String name(String nameOrArn) {
    String resource = Arn.isArn(nameOrArn) ? Arn.parse(nameOrArn).resource() : nameOrArn;
    return resource.substring(resource.lastIndexOf('/') + 1);
  }

  private static String family(String definition) {
    int colon = definition.indexOf(':');
    return colon < 0 ? definition : definition.substring(0, colon);
  }

  @Override
  public String page() {
    return "https://docs.aws.amazon.com/AmazonECS/latest/developerguide/CWE_IAM_role.html";
  }

  @Override
  public boolean applies(RecordedCall call) {
    return STARTS.contains(call.operation());
  }

  @Override
  public RecordedCall derive(RecordedCall call, SortedSet<Finding> findings) {
    RecordedCall derived = call;
    boolean unknown = false;
    for (String definition : call.values("taskDefinition")) {
      String name = name(definition);
      Map<String, SortedSet<String>> roles =
          definitions.containsKey(name) ? definitions.get(name) : definitions.get(family(name));
      if (roles == null) {
        unknown = true;
      } else {
        for (Map.Entry<String, SortedSet<String>> role : roles.entrySet()) {
          derived = derived.with("source." + role.getKey(), role.getValue());
        }
      }
    }
    if (!unknown) {
      return derived;
    }
    boolean replaced =
        call.present("overrides.taskRoleArn") && call.present("overrides.executionRoleArn");
    if (replaced) {
      return derived;
    }
    findings.add(
        new Finding(
            FindingKind.DEPENDENT_GUESS,
            call.operation() + " " + String.join(", ", call.values("taskDefinition")),
            "No call told the roles of the task definition, so iam:PassRole is granted on every role, to tasks only.",
            "Name its task role and task execution role there, or take the statement out when it has neither."));
    return derived.with("source.unknownRoles", List.of("true"));
  }
}
