package io.policyrecorder.permission;

import io.policyrecorder.arn.Arn;
import io.policyrecorder.arn.ArnPart;
import io.policyrecorder.arn.ArnPart.Kind;
import io.policyrecorder.finding.Finding;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.SortedSet;
import java.util.TreeSet;

/**
 * The path of a user, role, group or instance profile: it is in the ARN, but only the request that
 * makes the thing and answers with its ARN name it.
 *
 * @see <a href="https://docs.aws.amazon.com/IAM/latest/UserGuide/reference_identifiers.html">IAM
 *     identifiers</a>
 */
final class IamPathRule implements ServiceRule {

  /** The members that name a thing without its path, each with the one that tells its ARN. */
  private static final Map<String, String> NAMES =
      Map.of(
          "UserName", "response.User.Arn",
          "RoleName", "response.Role.Arn",
          "GroupName", "response.Group.Arn",
          "InstanceProfileName", "response.InstanceProfile.Arn");

  private final Map<String, SortedSet<String>> withPath = new HashMap<>();

  IamPathRule(SeenCalls seen) {
    for (RecordedCall call : seen.ofService("IAM")) {
      NAMES.forEach((member, arn) -> learn(call, member, arn));
    }
  }

  private void learn(RecordedCall call, String member, String arn) {
    if (isCreation(call)) {
      for (String path : call.values("Path")) {
        call.values(member).forEach(name -> add(member, name, path.substring(1) + name));
      }
    }
    for (String value : call.values(arn)) {
      String resource = Arn.isArn(value) ? Arn.parse(value).resource() : "/";
      String name = resource.substring(resource.lastIndexOf('/') + 1);
      add(member, name, resource.substring(resource.indexOf('/') + 1));
    }
  }

  private void add(String member, String name, String path) {
    withPath.computeIfAbsent(member + "\n" + name, key -> new TreeSet<>()).add(path);
  }

  private static boolean isCreation(RecordedCall call) {
    return call.call().operation().startsWith("Create");
  }

  @Override
  public String page() {
    return "https://docs.aws.amazon.com/IAM/latest/UserGuide/reference_identifiers.html";
  }

  @Override
  public boolean applies(RecordedCall call) {
    return call.call().service().equals("IAM");
  }

  @Override
  public List<Permission> refine(
      RecordedCall call, List<Permission> found, SortedSet<Finding> findings) {
    return isCreation(call) ? found : found.stream().map(this::named).toList();
  }

  private Permission named(Permission permission) {
    List<ArnPart> parts = new ArrayList<>(permission.resource().size());
    for (ArnPart part : permission.resource()) {
      SortedSet<String> paths = withPath.get(part.path() + "\n" + part.text());
      parts.add(
          part.kind() == Kind.NAME && paths != null && paths.size() == 1
              ? new ArnPart(Kind.NAME, paths.first(), part.path())
              : part);
    }
    return permission.with(parts, permission.conditions());
  }
}
