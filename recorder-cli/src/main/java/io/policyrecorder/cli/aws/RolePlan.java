package io.policyrecorder.cli.aws;

import io.policyrecorder.cli.aws.RoleStep.Attach;
import io.policyrecorder.cli.aws.RoleStep.DeleteInline;
import io.policyrecorder.cli.aws.RoleStep.DeletePolicy;
import io.policyrecorder.cli.aws.RoleStep.Detach;
import io.policyrecorder.cli.aws.RoleStep.ForgetVersion;
import io.policyrecorder.cli.aws.RoleStep.MakePolicy;
import io.policyrecorder.cli.aws.RoleStep.Mark;
import io.policyrecorder.cli.aws.RoleStep.NewVersion;
import io.policyrecorder.cli.aws.RoleStep.PutInline;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * The steps from what a role has to what it shall have: first everything that adds, then what takes
 * away. Made anew from what is there, so that a change that was interrupted is completed by the
 * same command.
 *
 * <p>A document is replaced in its place only when it is the only one that changes: then the role
 * has the old or the new at every instant. With several, a statement may move from one to another,
 * and whichever is written first could lose it; so those that changed are made beside the old ones,
 * which go last.
 */
public final class RolePlan {

  /** IAM keeps so many versions of a managed policy. */
  private static final int VERSIONS = 5;

  private RolePlan() {}

  /**
   * The steps; none when nothing is to be done.
   *
   * @throws AwsException when a name that is needed is somebody else's
   */
  public static List<RoleStep> of(RoleState state, RoleTarget target) {
    Role role = state.role();
    List<RoleStep> adding = new ArrayList<>();
    List<RoleStep> removing = new ArrayList<>();
    target
        .inline()
        .forEach(
            (name, text) -> {
              RolePolicy there = inline(role, name);
              if (there != null && name.equals(Ownership.INLINE) && !Ownership.owns(role, there)) {
                throw foreign(there.title());
              }
              if (there == null || !there.text().equals(text)) {
                adding.add(new PutInline(name, text));
              }
            });
    managed(state, target, adding, removing);
    for (String arn : target.attach()) {
      if (attached(role, arn) == null) {
        adding.add(new Attach(arn));
      }
    }
    for (String arn : target.detach()) {
      if (attached(role, arn) != null) {
        removing.add(new Detach(arn));
      }
    }
    for (String name : target.delete()) {
      if (inline(role, name) != null) {
        removing.add(new DeleteInline(name));
      }
    }
    List<RoleStep> steps = new ArrayList<>();
    boolean ours = !target.managed().isEmpty() || target.inline().containsKey(Ownership.INLINE);
    if (ours && !Ownership.isMarked(role)) {
      steps.add(new Mark());
    }
    steps.addAll(adding);
    steps.addAll(removing);
    return steps;
  }

  private static void managed(
      RoleState state, RoleTarget target, List<RoleStep> adding, List<RoleStep> removing) {
    Role role = state.role();
    List<OwnedPolicy> spare = new ArrayList<>(state.owned());
    List<String> missing = new ArrayList<>();
    for (String text : target.managed()) {
      OwnedPolicy same =
          spare.stream().filter(each -> each.text().equals(text)).findFirst().orElse(null);
      if (same == null) {
        missing.add(text);
      } else {
        spare.remove(same);
        if (!same.attached()) {
          adding.add(new Attach(same.arn()));
        }
      }
    }
    if (missing.size() == 1 && spare.size() == 1 && spare.get(0).elsewhere() == 0) {
      OwnedPolicy policy = spare.remove(0);
      if (policy.versions().size() >= VERSIONS) {
        policy.versions().stream()
            .filter(version -> !version.equals(policy.standard()))
            .findFirst()
            .ifPresent(version -> adding.add(new ForgetVersion(policy.arn(), version)));
      }
      adding.add(new NewVersion(policy.arn(), missing.remove(0)));
      if (!policy.attached()) {
        adding.add(new Attach(policy.arn()));
      }
    }
    Set<String> taken = new HashSet<>();
    state.owned().forEach(policy -> taken.add(policy.name()));
    int number = 1;
    for (String text : missing) {
      while (!taken.add(Ownership.managed(role.name(), number))) {
        number++;
      }
      String name = Ownership.managed(role.name(), number);
      adding.add(new MakePolicy(name, text));
      adding.add(new Attach(arn(role, name)));
    }
    for (OwnedPolicy policy : spare) {
      if (policy.attached()) {
        removing.add(new Detach(policy.arn()));
      }
      if (policy.elsewhere() == 0) {
        removing.add(new DeletePolicy(policy.arn()));
      }
    }
  }

  /** The ARN that a managed policy of this role will have. */
  static String arn(Role role, String name) {
    return role.arn().substring(0, role.arn().indexOf(":role/"))
        + ":policy"
        + Ownership.path(role.name())
        + name;
  }

  private static @Nullable RolePolicy inline(Role role, String name) {
    return role.inline().stream().filter(p -> p.name().equals(name)).findFirst().orElse(null);
  }

  private static @Nullable RolePolicy attached(Role role, String arn) {
    return role.attached().stream().filter(p -> p.arn().equals(arn)).findFirst().orElse(null);
  }

  private static AwsException foreign(String policy) {
    return new AwsException(
        "",
        "The role has the "
            + policy
            + ", but not the tag "
            + Ownership.TAG
            + ": somebody else made it, so it is left as it is, and nothing was changed. Rename or"
            + " delete it, or tag the role if it is Recorder's.");
  }
}
