package io.policyrecorder.cli;

import io.policyrecorder.cli.WantedOptions.Wanted;
import io.policyrecorder.cli.aws.AccessAnalysis;
import io.policyrecorder.cli.aws.Aws;
import io.policyrecorder.cli.aws.LastUsed;
import io.policyrecorder.cli.aws.Role;
import io.policyrecorder.cli.aws.RolePolicy;
import io.policyrecorder.evaluate.difference.Difference;
import io.policyrecorder.evaluate.difference.Escalation;
import io.policyrecorder.evaluate.difference.PolicyDifference;
import io.policyrecorder.policy.PolicyDocument;
import io.policyrecorder.policy.PolicyWriter;
import io.policyrecorder.policy.Statement;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.TreeMap;

/** Tells what a change of a role does, before anybody is asked. */
final class ChangeText {

  private final Console console;
  private final ApplyOptions options;

  ChangeText(Console console, ApplyOptions options) {
    this.console = console;
    this.options = options;
  }

  void show(Aws aws, Role role, Wanted wanted, RoleChange change, boolean adding) {
    Difference difference = change.difference();
    lines("Will be granted:", DifferenceText.granted(difference));
    if (!difference.taken().isEmpty()) {
      LastUsed used =
          role.id().isEmpty()
              ? new LastUsed(new TreeMap<>(), "")
              : LastUsed.of(aws, role.arn(), this::waiting);
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
              + options.howToTake(wanted.incomplete()),
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

  private void waiting(String what) {
    console.tell("Waiting for AWS: " + what + " …");
  }

  /** Shows all that Access Analyzer says; what it must refuse, nobody is asked for. */
  void analyze(Aws aws, Role role, RoleChange change) {
    List<Statement> before = new ArrayList<>();
    role.policies().forEach(policy -> before.addAll(policy.policy().statements()));
    List<Statement> after = new ArrayList<>();
    change.after().forEach(policy -> after.addAll(policy.statements()));
    waiting("what Access Analyzer says");
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

  void lines(String heading, List<String> lines) {
    if (!lines.isEmpty()) {
      console.tell(console.strong(heading));
      lines.forEach(line -> console.tell("  " + line));
    }
  }
}
