package io.policyrecorder.cli;

import io.policyrecorder.check.CheckedRequest;
import io.policyrecorder.check.NamedPolicy;
import io.policyrecorder.check.Standing;
import io.policyrecorder.cli.WantedOptions.Wanted;
import io.policyrecorder.cli.aws.AccessAnalysis;
import io.policyrecorder.cli.aws.Aws;
import io.policyrecorder.cli.aws.AwsException;
import io.policyrecorder.cli.aws.AwsIdentity;
import io.policyrecorder.cli.aws.AwsOptions;
import io.policyrecorder.cli.aws.LastUsed;
import io.policyrecorder.cli.aws.Role;
import io.policyrecorder.cli.aws.RolePlan;
import io.policyrecorder.cli.aws.RolePolicy;
import io.policyrecorder.cli.aws.RoleReader;
import io.policyrecorder.cli.aws.RoleState;
import io.policyrecorder.cli.aws.RoleStep;
import io.policyrecorder.evaluate.difference.Difference;
import io.policyrecorder.evaluate.difference.Escalation;
import io.policyrecorder.evaluate.difference.PolicyDifference;
import io.policyrecorder.policy.PolicyDocument;
import io.policyrecorder.policy.PolicyKind;
import io.policyrecorder.policy.PolicyWriter;
import io.policyrecorder.policy.Statement;
import io.policyrecorder.trace.TraceException;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.TreeMap;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;

/** {@code recorder apply}: puts the policy on its role. */
@Command(
    name = "apply",
    description = "Put the policy on its role: show what changes, ask, back up, write, read back.",
    footer = {
      "",
      "Only policies that Recorder made are changed: the inline policy recorder-policy, or managed policies under /recorder/ROLE/,"
          + " on a role with the tag policy-recorder. A permissions boundary is never touched.",
      "Example: recorder apply --role orders-service target/traces --account 111122223333 --region eu-central-1"
    })
final class ApplyCommand implements Callable<Integer> {

  private final Console console;

  @Mixin private final WantedOptions options = new WantedOptions();
  @Mixin private final AwsOptions awsOptions = new AwsOptions();

  @Option(names = "--yes", description = "Do not ask. Only adds, unless --remove is given too.")
  private boolean yes;

  @Option(names = "--remove", description = "With --yes: take away what is no longer needed.")
  private boolean remove;

  @Option(names = "--add-only", description = "Never take anything away.")
  private boolean addOnly;

  @Option(names = "--dry-run", description = "Only show what would be done.")
  private boolean dryRun;

  @Option(
      names = "--managed",
      description =
          "Write managed policies, several if one is too small, instead of an inline one.")
  private boolean managed;

  @Option(
      names = "--replace",
      paramLabel = "NAME|ARN",
      split = ",",
      description =
          "Take these policies of others off the role too: inline ones by name, managed ones by name or ARN.")
  private List<String> replace = List.of();

  @Option(names = "--create", description = "Make the role if there is none.")
  private boolean create;

  @Option(
      names = "--trust-policy",
      paramLabel = "FILE",
      description = "Who may assume the role that --create makes.")
  private @Nullable Path trustPolicy;

  @Option(
      names = "--access-analyzer",
      description =
          "Have IAM Access Analyzer validate the policy too, and check what access is new; AWS bills the checks.")
  private boolean accessAnalyzer;

  @Option(
      names = "--backups",
      paramLabel = "DIR",
      description = {"The folder of backups.", "Default: .recorder/backups"})
  private Path backups = Backups.DEFAULT;

  ApplyCommand(Console console) {
    this.console = console;
  }

  @Override
  public Integer call() throws TraceException {
    if (addOnly && (remove || !replace.isEmpty())) {
      throw new Failure(
          ExitCode.USAGE, "--add-only takes nothing away, --remove and --replace do: choose.");
    }
    String name = options.role();
    Wanted wanted = options.wanted();
    if (remove && !wanted.incomplete().isEmpty()) {
      throw new Failure(
          ExitCode.FINDINGS,
          "--remove is refused, because the traces may lack calls ("
              + wanted.incomplete()
              + "). Record again until every JVM ends in an orderly way, or apply without --remove.");
    }
    awsOptions.profileOtherwise(options.target().profile());
    try (Aws aws = awsOptions.connect(options.region(), new Confirmation(console)::codeOf)) {
      AwsIdentity identity = aws.identity();
      identity.mustBeOf(options.account(), options.accountSource());
      return apply(aws, identity, name, wanted);
    }
  }

  private int apply(Aws aws, AwsIdentity identity, String name, Wanted wanted) {
    Role found = new RoleReader(aws).find(name);
    String trust = found == null ? trust(name) : "";
    Role role = found == null ? future(identity, RoleReader.name(name), trust) : found;
    RoleUpdate.mustBeChangeable(role);
    console.tell(RoleUpdate.acting(identity, role));
    RoleState state = found == null ? new RoleState(role, List.of()) : RoleState.read(aws, role);
    boolean adding = addOnly || (yes && !remove) || !wanted.incomplete().isEmpty();
    RoleChange change =
        RoleChange.of(
            role,
            wanted.policy(),
            adding,
            managed || options.target().managed(),
            replace,
            identity.account());
    List<RoleStep> steps = RolePlan.of(state, change.target());
    show(aws, role, wanted, change, adding);
    mustAllowWhatWasRecorded(role, wanted, change);
    if (accessAnalyzer) {
      analyze(aws, role, change);
    }
    if (steps.isEmpty() && found != null) {
      console.tell("Nothing to do: the role has this policy already.");
      return ExitCode.DONE;
    }
    if (dryRun) {
      console.tell("Nothing was changed. These steps would be taken:");
      RoleUpdate.preview(steps).forEach(console::tell);
      return ExitCode.DONE;
    }
    return new RoleUpdate(console, aws, identity, new Backups(backups), yes)
        .run(found == null ? null : state, role.name(), trust, change.target());
  }

  private void show(Aws aws, Role role, Wanted wanted, RoleChange change, boolean adding) {
    Difference difference = change.difference();
    lines("Will be granted:", DifferenceText.granted(difference));
    if (!difference.taken().isEmpty()) {
      LastUsed used =
          role.id().isEmpty() ? new LastUsed(new TreeMap<>(), "") : LastUsed.of(aws, role.arn());
      lines(
          "Will no longer be granted:",
          DifferenceText.taken(difference, action -> lastUsed(used, action)));
      if (!used.unknown().isEmpty()) {
        console.tell("When they were last used is not known: " + used.unknown());
      }
    }
    lines("Cannot be told:", DifferenceText.undecided(difference));
    if (difference.isNone()) {
      console.tell("What the role grants does not change.");
    }
    if (adding) {
      List<String> kept =
          DifferenceText.taken(
              PolicyDifference.of(change.after(), change.withoutOld()), action -> "");
      lines(
          "Stays, although "
              + wanted.source()
              + " does not need it"
              + (wanted.incomplete().isEmpty()
                  ? yes && !addOnly ? " (--remove takes it away):" : ":"
                  : " (nothing is taken away, as calls may be missing: "
                      + wanted.incomplete()
                      + "):"),
          kept);
    }
    for (RolePolicy other : change.kept()) {
      lines(
          "The role still allows, through the " + other.title() + ":",
          DifferenceText.taken(
              PolicyDifference.of(List.of(other.policy()), List.of(wanted.policy())),
              action -> ""));
    }
    RolePolicy boundary = role.boundary();
    if (boundary != null) {
      lines(
          "The " + boundary.title() + " does not allow, whatever the role's policies say:",
          DifferenceText.granted(
              PolicyDifference.of(List.of(boundary.policy()), List.of(wanted.policy()))));
    }
  }

  /** Somebody else's Deny or the boundary may stop calls, whatever is written here. */
  private void mustAllowWhatWasRecorded(Role role, Wanted wanted, RoleChange change) {
    List<NamedPolicy> after =
        change.after().stream()
            .map(policy -> NamedPolicy.of("the role", PolicyKind.IDENTITY, policy))
            .toList();
    RolePolicy boundary = role.boundary();
    List<CheckedRequest> denied =
        options.denied(
            wanted,
            new Standing(
                role.arn(),
                after,
                boundary == null
                    ? null
                    : NamedPolicy.of(boundary.title(), PolicyKind.BOUNDARY, boundary.policy()),
                List.of(),
                List.of()));
    if (denied.isEmpty()) {
      return;
    }
    lines(
        "Recorded calls that the role would still be denied:",
        denied.stream()
            .map(
                each ->
                    each.action()
                        + " on "
                        + each.resource()
                        + ": "
                        + each.verdict().reasons().get(0))
            .toList());
    throw new Failure(
        ExitCode.FINDINGS,
        "Nothing was changed. Mend the boundary or the policy that denies, or take it off with --replace; "
            + console.command("check", "--role", role.name(), "TRACES")
            + " tells more. A policy from a file (--policy) is not held against calls.");
  }

  /** Shows all that Access Analyzer says; what it must refuse, nobody is asked for. */
  private void analyze(Aws aws, Role role, RoleChange change) {
    List<Statement> before = new ArrayList<>();
    role.policies().forEach(policy -> before.addAll(policy.policy().statements()));
    List<Statement> after = new ArrayList<>();
    change.after().forEach(policy -> after.addAll(policy.statements()));
    AccessAnalysis analysis =
        AccessAnalysis.of(
            aws,
            before.isEmpty() ? "" : one(before),
            one(after),
            Escalation.known().stream()
                .filter(each -> !each.onlyWide())
                .map(Escalation::action)
                .toList());
    lines("Access Analyzer says:", analysis.lines());
    if (!analysis.refused().isEmpty()) {
      throw new Failure(
          ExitCode.FINDINGS,
          "Access Analyzer refuses: "
              + analysis.refused()
              + ". Nothing was changed. Mend the policy, or leave out --access-analyzer.");
    }
  }

  /** One document, in which names of statements could be there twice. */
  private static String one(List<Statement> statements) {
    return PolicyWriter.json(
        new PolicyDocument(statements.stream().map(each -> each.withSid("")).toList()));
  }

  private static String lastUsed(LastUsed used, String action) {
    Instant when = used.when().get(action.split(":", 2)[0]);
    return when == null
        ? ""
        : when.equals(Instant.MIN)
            ? " [its service was not used as far back as AWS looks]"
            : " [its service was last used " + when + "]";
  }

  private void lines(String heading, List<String> lines) {
    if (!lines.isEmpty()) {
      console.tell(console.strong(heading));
      lines.forEach(line -> console.tell("  " + line));
    }
  }

  private String trust(String name) {
    Path file = trustPolicy;
    if (!create) {
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
