package io.policyrecorder.cli;

import io.policyrecorder.cli.Backups.Kept;
import io.policyrecorder.cli.aws.Aws;
import io.policyrecorder.cli.aws.AwsIdentity;
import io.policyrecorder.cli.aws.AwsOptions;
import io.policyrecorder.cli.aws.Backup;
import io.policyrecorder.cli.aws.Ownership;
import io.policyrecorder.cli.aws.Role;
import io.policyrecorder.cli.aws.RolePlan;
import io.policyrecorder.cli.aws.RolePolicy;
import io.policyrecorder.cli.aws.RoleReader;
import io.policyrecorder.cli.aws.RoleState;
import io.policyrecorder.cli.aws.RoleStep;
import io.policyrecorder.cli.aws.RoleTarget;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;

/** {@code recorder rollback}: gives a role back what it had before a change. */
@Command(
    name = "rollback",
    description = "Give a role back the policies that it had before a change.",
    footer = {
      "",
      "Policies that Recorder did not make and did not take off are left as they are, also when somebody changed them since.",
      "Example: recorder rollback --role orders-service --list"
    })
final class RollbackCommand implements Callable<Integer> {

  private final Console console;

  @Option(names = "--role", required = true, paramLabel = "NAME", description = "The role.")
  private String role = "";

  @Option(names = "--list", description = "List what can be restored; changes nothing.")
  private boolean list;

  @Option(
      names = "--to",
      paramLabel = "N",
      description = {"Which backup, as --list numbers them.", "Default: the newest."})
  private int to;

  @Option(
      names = "--region",
      paramLabel = "REGION",
      converter = RegionConverter.class,
      description = "A region of AWS's partition. Default: that of the profile.")
  private String region = "";

  @Option(
      names = "--backups",
      paramLabel = "DIR",
      description = {"The folder of backups.", "Default: .recorder/backups"})
  private Path backups = Backups.DEFAULT;

  @Option(names = "--yes", description = "Do not ask.")
  private boolean yes;

  @Option(names = "--dry-run", description = "Only show what would be done.")
  private boolean dryRun;

  @Mixin private final AwsOptions awsOptions = new AwsOptions();

  RollbackCommand(Console console) {
    this.console = console;
  }

  @Override
  public Integer call() {
    String name = RoleReader.name(role);
    try (Aws aws = awsOptions.connect(region, new Confirmation(console)::codeOf)) {
      AwsIdentity identity = aws.identity();
      List<Kept> kept = new Backups(backups).of(identity.account(), name);
      if (kept.isEmpty()) {
        throw new Failure(
            ExitCode.FILES,
            "There is no backup of the role "
                + name
                + " of account "
                + identity.account()
                + " in "
                + backups
                + ". Run this where apply was run, or name the folder with --backups.");
      }
      return list ? list(kept) : restore(aws, identity, name, chosen(kept));
    }
  }

  private int list(List<Kept> kept) {
    List<List<List<String>>> rows = new ArrayList<>();
    for (Kept each : kept) {
      Backup backup = each.backup();
      List<String> policies = new ArrayList<>(backup.inline().keySet());
      policies.addAll(backup.owned().keySet());
      policies.addAll(backup.attached().keySet());
      rows.add(
          List.of(
              List.of("" + each.number()),
              List.of(backup.at()),
              policies.isEmpty() ? List.of("no policy") : policies,
              List.of(each.file().toString())));
    }
    console.print(
        new TextTable(List.of("N", "BEFORE THE CHANGE OF", "THE ROLE HAD", "FILE"), rows)
            .text(console.terminal().out() ? console.terminal().columns() : Terminal.WIDE));
    return ExitCode.DONE;
  }

  private Kept chosen(List<Kept> kept) {
    if (to == 0) {
      return kept.get(kept.size() - 1);
    }
    if (to < 1 || to > kept.size()) {
      throw new Failure(
          ExitCode.USAGE,
          "--to " + to + ": there are backups 1 to " + kept.size() + " (--list shows them).");
    }
    return kept.get(to - 1);
  }

  private int restore(Aws aws, AwsIdentity identity, String name, Kept kept) {
    Role now = new RoleReader(aws).read(name);
    RoleUpdate.mustBeChangeable(now);
    Backup backup = kept.backup();
    console.tell(RoleUpdate.acting(identity, now));
    if (!now.id().equals(backup.roleId())) {
      console.tell(
          console.warning("warning: ")
              + "The role was deleted and made anew since this backup: whoever trusted it trusted another one.");
    }
    RoleState state = RoleState.read(aws, now);
    RoleTarget target = target(now, backup);
    List<RoleStep> steps = RolePlan.of(state, target);
    if (steps.isEmpty()) {
      console.tell("Nothing to do: the role has what it had at " + backup.at() + ".");
      return ExitCode.DONE;
    }
    console.tell("To have what it had at " + backup.at() + ":");
    RoleUpdate.preview(steps).forEach(console::tell);
    if (dryRun) {
      console.tell("Nothing was changed.");
      return ExitCode.DONE;
    }
    return new RoleUpdate(console, aws, identity, new Backups(backups), yes)
        .run(state, name, "", target);
  }

  private RoleTarget target(Role now, Backup backup) {
    SortedMap<String, String> inline = new TreeMap<>();
    backup
        .inline()
        .forEach(
            (policy, text) -> {
              RolePolicy there =
                  now.inline().stream()
                      .filter(each -> each.name().equals(policy))
                      .findFirst()
                      .orElse(null);
              if (there == null || Ownership.owns(now, there)) {
                inline.put(policy, text);
              } else if (!there.text().equals(text)) {
                console.tell(
                    console.warning("warning: ")
                        + "Somebody changed the "
                        + there.title()
                        + " since; it stays as it is.");
              }
            });
    Set<String> delete = new TreeSet<>();
    if (!backup.inline().containsKey(Ownership.INLINE)
        && now.inline().stream().anyMatch(each -> Ownership.owns(now, each))) {
      delete.add(Ownership.INLINE);
    }
    return new RoleTarget(
        inline, List.copyOf(backup.owned().values()), backup.attached().keySet(), Set.of(), delete);
  }
}
