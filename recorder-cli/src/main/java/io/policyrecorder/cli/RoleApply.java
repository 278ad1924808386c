package io.policyrecorder.cli;

import io.policyrecorder.check.CheckedRequest;
import io.policyrecorder.check.NamedPolicy;
import io.policyrecorder.check.Standing;
import io.policyrecorder.cli.WantedOptions.Wanted;
import io.policyrecorder.cli.aws.Aws;
import io.policyrecorder.cli.aws.AwsException;
import io.policyrecorder.cli.aws.AwsIdentity;
import io.policyrecorder.cli.aws.Role;
import io.policyrecorder.cli.aws.RolePlan;
import io.policyrecorder.cli.aws.RolePolicy;
import io.policyrecorder.cli.aws.RoleReader;
import io.policyrecorder.cli.aws.RoleState;
import io.policyrecorder.cli.aws.RoleStep;
import io.policyrecorder.evaluate.Decision;
import io.policyrecorder.policy.PolicyDocument;
import io.policyrecorder.policy.PolicyKind;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.TreeMap;

/** Puts a policy on its role in IAM: shows, asks, writes, reads back, checks. */
final class RoleApply {

  private final Console console;
  private final WantedOptions wants;
  private final ApplyOptions options;
  private final ChangeText text;

  RoleApply(Console console, WantedOptions wants, ApplyOptions options) {
    this.console = console;
    this.wants = wants;
    this.options = options;
    this.text = new ChangeText(console, options);
  }

  /**
   * Changes the role, if that is confirmed.
   *
   * @return the exit code
   */
  int run(Aws aws, AwsIdentity identity, String name, Wanted wanted) {
    Role found = new RoleReader(aws).find(name);
    String trust = found == null ? trust(name) : "";
    Role role = found == null ? future(identity, RoleReader.name(name), trust) : found;
    RoleUpdate.mustBeChangeable(role);
    console.tell(RoleUpdate.acting(identity, role));
    RoleState state = found == null ? new RoleState(role, List.of()) : RoleState.read(aws, role);
    boolean adding = options.isAdding(wanted.incomplete());
    RoleChange change =
        RoleChange.of(
            role,
            wanted.policy(),
            adding,
            options.managed() || wants.target().managed(),
            options.replace(),
            identity.account());
    List<RoleStep> steps = RolePlan.of(state, change.target());
    text.show(aws, role, wanted, change, adding);
    mustAllowWhatWasRecorded(role, wanted, change);
    if (options.accessAnalyzer()) {
      text.analyze(aws, role, change);
    }
    if (steps.isEmpty() && found != null) {
      console.tell("Nothing to do: the role has this policy already.");
      return ExitCode.DONE;
    }
    if (options.dryRun()) {
      console.tell("Nothing was changed. These steps would be taken:");
      RoleUpdate.preview(steps).forEach(console::tell);
      return ExitCode.DONE;
    }
    int exitCode =
        new RoleUpdate(console, aws, identity, options.backups(), options.yes())
            .run(found == null ? null : state, role.name(), trust, change.target());
    if (exitCode == ExitCode.DONE) {
      verify(new RoleReader(aws).read(role.name()), wanted);
    }
    return exitCode;
  }

  /** Somebody else's Deny or the boundary may stop calls, whatever is written here. */
  private void mustAllowWhatWasRecorded(Role role, Wanted wanted, RoleChange change) {
    List<CheckedRequest> denied = denied(checked(role, wanted, change.after()));
    if (denied.isEmpty()) {
      return;
    }
    text.lines("Recorded calls that the role would still be denied:", reasons(denied));
    throw new Failure(
        ExitCode.FINDINGS,
        "Nothing was changed. Mend the boundary or the policy that denies, or take it off with --replace; "
            + console.command("check", "--role", role.name(), "TRACES")
            + " tells more. A policy from a file (--policy) is not held against calls.");
  }

  /** Holds the role as AWS now shows it against the recorded calls. */
  private void verify(Role role, Wanted wanted) {
    List<CheckedRequest> checked =
        checked(role, wanted, role.policies().stream().map(RolePolicy::policy).toList());
    List<CheckedRequest> denied = denied(checked);
    if (!denied.isEmpty()) {
      text.lines("Recorded calls that the role is denied as it is now:", reasons(denied));
      throw new Failure(
          ExitCode.FINDINGS,
          "The role was changed, and yet it does not allow what was recorded: somebody else changes it,"
              + " too. "
              + console.command("rollback", "--role", role.name())
              + " undoes the change.");
    }
    if (!checked.isEmpty()) {
      long unknown =
          checked.stream()
              .filter(request -> request.verdict().decision() != Decision.ALLOW)
              .count();
      console.tell(
          "Checked: the role as it is now allows "
              + (checked.size() - unknown)
              + " of "
              + Count.of(checked.size(), "recorded request")
              + (unknown == 0 ? "." : "; of the others nobody can tell, recorder check says why."));
    }
  }

  private List<CheckedRequest> checked(Role role, Wanted wanted, List<PolicyDocument> policies) {
    RolePolicy boundary = role.boundary();
    return wants.checked(
        wanted,
        new Standing(
            role.arn(),
            policies.stream()
                .map(policy -> NamedPolicy.of("the role", PolicyKind.IDENTITY, policy))
                .toList(),
            boundary == null
                ? null
                : NamedPolicy.of(boundary.title(), PolicyKind.BOUNDARY, boundary.policy()),
            List.of(),
            List.of()));
  }

  private static List<CheckedRequest> denied(List<CheckedRequest> checked) {
    return checked.stream().filter(CheckedRequest::isDenied).toList();
  }

  private static List<String> reasons(List<CheckedRequest> denied) {
    return denied.stream()
        .map(
            each ->
                each.action() + " on " + each.resource() + ": " + each.verdict().reasons().get(0))
        .toList();
  }

  private String trust(String name) {
    Path file = options.trustPolicy();
    if (!options.create()) {
      throw new AwsException(
          "NoSuchEntity",
          "There is no role "
              + name
              + " in this account. Look at the name and the account, or make it with --create.");
    }
    if (file == null) {
      throw new Failure(
          ExitCode.USAGE,
          "--create needs --trust-policy FILE: who may assume the role. recorder trust proposes one.");
    }
    try {
      return Files.readString(file);
    } catch (IOException failed) {
      throw new Failure(
          ExitCode.FILES, "Cannot read " + file + ": " + FileReason.ofReading(file, failed) + ".");
    }
  }

  /** A role that is not there yet. */
  private static Role future(AwsIdentity identity, String name, String trust) {
    String partition = identity.arn().split(":", 3)[1];
    return new Role(
        name,
        "arn:" + partition + ":iam::" + identity.account() + ":role/" + name,
        "",
        trust,
        null,
        new ArrayList<>(),
        new ArrayList<>(),
        new TreeMap<>());
  }
}
