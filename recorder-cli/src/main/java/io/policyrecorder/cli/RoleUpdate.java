package io.policyrecorder.cli;

import io.policyrecorder.cli.aws.Aws;
import io.policyrecorder.cli.aws.AwsException;
import io.policyrecorder.cli.aws.AwsIdentity;
import io.policyrecorder.cli.aws.Role;
import io.policyrecorder.cli.aws.RolePlan;
import io.policyrecorder.cli.aws.RolePolicy;
import io.policyrecorder.cli.aws.RoleReader;
import io.policyrecorder.cli.aws.RoleState;
import io.policyrecorder.cli.aws.RoleStep;
import io.policyrecorder.cli.aws.RoleTarget;
import io.policyrecorder.cli.aws.RoleWriter;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** Changes a role as it was confirmed: asks, backs up, writes, reads back. */
final class RoleUpdate {

  /** AWS names no bound for how long a change takes to be seen everywhere; it is seconds. */
  private static final Duration LONGEST = Duration.ofSeconds(60);

  private final Console console;
  private final Aws aws;
  private final AwsIdentity identity;
  private final Backups backups;
  private final boolean yes;

  RoleUpdate(Console console, Aws aws, AwsIdentity identity, Backups backups, boolean yes) {
    this.console = console;
    this.aws = aws;
    this.identity = identity;
    this.backups = backups;
    this.yes = yes;
  }

  /** What a dry run shows. */
  static List<String> preview(List<RoleStep> steps) {
    List<String> lines = new ArrayList<>();
    for (RoleStep step : steps) {
      lines.add("  " + (lines.size() + 1) + ". " + step.doing());
    }
    return lines;
  }

  /**
   * Changes the role, if that is confirmed.
   *
   * @param confirmed what was shown; null for a role that is not there yet
   * @param name the role's
   * @param trust of a role that is not there yet
   * @return the exit code
   */
  int run(@Nullable RoleState confirmed, String name, String trust, RoleTarget target) {
    if (!yes
        && !new Confirmation(console)
            .confirms("Change the role " + name + " in account " + identity.account() + "?")) {
      return ExitCode.FINDINGS;
    }
    RoleReader reader = new RoleReader(aws);
    RoleWriter writer =
        new RoleWriter(
            aws, name, LONGEST, doing -> console.tell("Waiting for AWS: " + doing + " …"));
    RoleState now =
        confirmed == null ? made(reader, writer, name, trust) : again(reader, confirmed);
    Path backup = backups.keep(identity.account(), now.role());
    console.tell("What the role has now is kept in " + backup + ".");
    List<RoleStep> steps = RolePlan.of(now, target);
    take(steps, writer, name);
    verify(reader, writer, name, target);
    console.tell(
        console.strong("Done: ")
            + "the role "
            + name
            + " was changed and read back. To undo it: "
            + console.command("rollback", "--role", name)
            + " with the same options for AWS.");
    return ExitCode.DONE;
  }

  private static RoleState made(RoleReader reader, RoleWriter writer, String name, String trust) {
    writer.make(trust);
    Role[] made = new Role[1];
    writer.until(
        "finding the new role " + name,
        () -> {
          made[0] = reader.find(name);
          return made[0] != null;
        });
    return new RoleState(made[0] == null ? reader.read(name) : made[0], List.of());
  }

  /** What was confirmed is what is changed. */
  private RoleState again(RoleReader reader, RoleState confirmed) {
    RoleState now = RoleState.read(aws, reader.read(confirmed.role().name()));
    if (!now.equals(confirmed)) {
      throw new Failure(
          ExitCode.FINDINGS,
          "Somebody changed the role "
              + confirmed.role().name()
              + " since it was shown. Nothing was changed. Run the same command again to see it as it"
              + " is now.");
    }
    return now;
  }

  private void take(List<RoleStep> steps, RoleWriter writer, String name) {
    int taken = 0;
    for (RoleStep step : steps) {
      console.tell("  " + (taken + 1) + "/" + steps.size() + " " + step.doing());
      try {
        writer.take(step);
      } catch (AwsException failed) {
        throw new AwsException(
            failed.code(),
            failed.text()
                + " "
                + taken
                + " of "
                + steps.size()
                + " steps were taken, and nothing that the role keeps was lost; the same command"
                + " completes the change, "
                + console.command("rollback", "--role", name)
                + " undoes it.");
      }
      taken++;
    }
  }

  private void verify(RoleReader reader, RoleWriter writer, String name, RoleTarget target) {
    boolean there =
        writer.until(
            "reading the change back", () -> RolePlan.of(state(reader, name), target).isEmpty());
    if (!there) {
      throw new AwsException(
          "",
          "AWS took every step, but after "
              + LONGEST.toSeconds()
              + " seconds it still does not show the role as it was written. Look at it with "
              + console.command("diff", "--role", name)
              + "; the same command tries again.");
    }
  }

  private RoleState state(RoleReader reader, String name) {
    return RoleState.read(aws, reader.read(name));
  }

  /**
   * Refuses a role that only an AWS service may change.
   *
   * @throws AwsException when it is one
   */
  static void mustBeChangeable(Role role) {
    if (role.arn().contains(":role/aws-service-role/")) {
      throw new AwsException(
          "UnmodifiableEntity",
          "The role "
              + role.name()
              + " belongs to an AWS service (service-linked), which alone may change it. Nothing was"
              + " changed. Name the role of your application.");
    }
  }

  /** Who acts on what, for everybody to see before anything is asked. */
  static String acting(AwsIdentity identity, Role role) {
    return "You are "
        + identity.arn()
        + " in account "
        + identity.account()
        + "; the role is "
        + role.arn()
        + ".";
  }

  /** The titles of policies. */
  static String titles(List<RolePolicy> policies) {
    return String.join(", ", policies.stream().map(RolePolicy::title).toList());
  }
}
