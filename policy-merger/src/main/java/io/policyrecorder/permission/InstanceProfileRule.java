package io.policyrecorder.permission;

import io.policyrecorder.arn.Arn;
import io.policyrecorder.finding.Finding;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.SortedSet;
import java.util.TreeSet;

/**
 * The role in an instance profile: it is the role that is passed, but requests name the profile.
 * Gives {@code source.RoleName}.
 *
 * @see <a
 *     href="https://docs.aws.amazon.com/IAM/latest/UserGuide/id_roles_use_switch-role-ec2.html">Grant
 *     permissions to applications that run on EC2 instances</a>
 */
final class InstanceProfileRule implements ServiceRule {

  private static final List<String> NAMES =
      List.of("InstanceProfileName", "response.InstanceProfile.Arn");
  private static final List<String> ROLES =
      List.of("response.InstanceProfile.Roles[].Arn", "RoleName");
  private static final List<String> USED =
      List.of("IamInstanceProfile.Name", "IamInstanceProfile.Arn");

  private final Map<String, SortedSet<String>> roles = new HashMap<>();

  InstanceProfileRule(SeenCalls seen) {
    seen.ofService("IAM").forEach(this::learn);
  }

  private void learn(RecordedCall call) {
    for (String member : ROLES) {
      for (String profile : NAMES) {
        for (String name : call.values(profile)) {
          roles.computeIfAbsent(plain(name), key -> new TreeSet<>()).addAll(call.values(member));
        }
      }
    }
  }

  /** The name without account and path: profiles of one account have different names. */
  private static String plain(String nameOrArn) {
    String resource = Arn.isArn(nameOrArn) ? Arn.parse(nameOrArn).resource() : nameOrArn;
    return resource.substring(resource.lastIndexOf('/') + 1);
  }

  @Override
  public String page() {
    return "https://docs.aws.amazon.com/IAM/latest/UserGuide/id_roles_use_switch-role-ec2.html";
  }

  @Override
  public boolean applies(RecordedCall call) {
    return call.call().service().equals("EC2") && !roles.isEmpty();
  }

  @Override
  public RecordedCall derive(RecordedCall call, SortedSet<Finding> findings) {
    SortedSet<String> passed = new TreeSet<>();
    for (String member : USED) {
      for (String profile : call.values(member)) {
        passed.addAll(roles.getOrDefault(plain(profile), new TreeSet<>()));
      }
    }
    // A role's ARN has its path, its name alone does not.
    passed.removeIf(role -> passed.stream().anyMatch(arn -> arn.endsWith("/" + role)));
    return call.with("source.RoleName", passed);
  }
}
