package io.policyrecorder.cli;

import io.policyrecorder.finding.Finding;
import io.policyrecorder.finding.Severity;
import io.policyrecorder.merge.MergeResult;
import io.policyrecorder.merge.MergeTotals;
import io.policyrecorder.merge.PolicySize;
import io.policyrecorder.merge.PolicySplit;
import io.policyrecorder.policy.PolicyDocument;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.Locale;
import java.util.SortedMap;
import java.util.TreeSet;
import java.util.stream.Collectors;

/** Tells a person what a merge found, on standard error. */
final class MergeReport {

  private final Console console;
  private final PolicyOptions options;
  private final MergeResult result;
  private final List<Path> traces;

  MergeReport(Console console, PolicyOptions options, MergeResult result, List<Path> traces) {
    this.console = console;
    this.options = options;
    this.result = result;
    this.traces = traces;
  }

  /** The findings by kind. */
  void findings() {
    new FindingList(console).tell(result.findings());
  }

  /** The principals that have a policy of their own, and how to print it. */
  void otherPrincipals() {
    TreeSet<String> others = new TreeSet<>(result.policies().keySet());
    others.remove(options.principal());
    if (!others.isEmpty()) {
      console.tell(
          "Other principals made calls too, each has a policy of its own:" + commands(others));
    }
  }

  /**
   * Which file has the policy of which principal.
   *
   * @param files by principal; who is not there has a policy without statements
   * @param others files that were there before and are not of this run
   */
  void files(SortedMap<String, List<String>> files, List<Path> others) {
    Path folder = options.format().folder();
    for (String principal : result.policies().keySet()) {
      List<String> parts = files.getOrDefault(principal, List.of());
      if (parts.isEmpty() || folder == null) {
        console.tell(principal + ": its calls need no permission, so there is no document.");
      } else if (parts.size() == 1) {
        console.tell(principal + ": " + folder.resolve(parts.get(0)));
      } else {
        console.tell(
            principal
                + ": too large for one policy; attach each of these "
                + parts.size()
                + " as a managed policy:");
        parts.forEach(part -> console.tell("  " + folder.resolve(part)));
      }
    }
    for (Path other : others) {
      console.tell(
          console.warning("warning:")
              + " "
              + other
              + " was there before and is as it was: it belongs to no principal of these traces. Remove it if it is"
              + " an old policy.");
    }
  }

  /** The commands that print the policies of these principals, each on its line. */
  String commands(Collection<String> principals) {
    return principals.stream()
        .map(
            principal -> {
              List<String> command = new ArrayList<>(List.of("merge"));
              traces.forEach(path -> command.add(path.toString()));
              command.addAll(options.asArguments());
              command.addAll(List.of("--principal", principal));
              return System.lineSeparator() + "  " + console.command(command);
            })
        .collect(Collectors.joining());
  }

  /** The findings that {@code --fail-on} names. */
  List<Finding> failing() {
    return result.findings().stream()
        .filter(finding -> options.failOn().stream().anyMatch(failOn -> failOn.means(finding)))
        .toList();
  }

  /** The last line: what was counted, and what comes next. */
  void summary() {
    MergeTotals totals = result.totals();
    long warnings =
        result.findings().stream().filter(f -> f.severity() == Severity.WARNING).count();
    console.tell(
        console.strong("Merged ")
            + Count.of(totals.calls() - totals.testCalls(), "call")
            + " ("
            + (totals.distinct() - totals.testDistinct())
            + " distinct) of "
            + Count.of(totals.jvms(), "JVM")
            + ", left out "
            + Count.of(totals.testCalls(), "call")
            + " of tests, "
            + Count.of(warnings, "warning")
            + ", "
            + Count.of(result.findings().size() - warnings, "note")
            + "."
            + size()
            + " Next: "
            + next(warnings));
  }

  private String size() {
    PolicyDocument policy = result.policies().get(options.principal());
    return policy == null || policy.statements().isEmpty()
        ? ""
        : String.format(
            Locale.ROOT,
            " The policy has %,d of the %,d characters that a role's inline policies can have.",
            PolicySize.of(policy),
            PolicySize.INLINE);
  }

  private String next(long warnings) {
    PolicyDocument policy = result.policies().get(options.principal());
    if (policy != null && policy.statements().isEmpty()) {
      return "nothing, these calls need no permission, and IAM takes no policy without a statement.";
    }
    List<Finding> failing = failing();
    if (!failing.isEmpty()) {
      return "see to what --fail-on names: "
          + failing.stream()
              .map(finding -> finding.kind().id())
              .distinct()
              .collect(Collectors.joining(", "))
          + ".";
    }
    if (policy != null
        && options.format().folder() == null
        && PolicySize.of(policy) > PolicySize.INLINE) {
      return tooLarge(policy);
    }
    return (warnings > 0 ? "see to the warnings above, then put " : "read the policy, then put ")
        + MergeAdvice.of(options, console, traces)
        + ".";
  }

  private static String tooLarge(PolicyDocument policy) {
    int parts = PolicySplit.of(policy, PolicySize.MANAGED).size();
    return String.format(
        Locale.ROOT,
        "it is too large for an inline policy; let --out-dir make %d managed policies of it, each of at most"
            + " %,d characters%s.",
        parts,
        PolicySize.MANAGED,
        parts > PolicySize.MANAGED_PER_ROLE
            ? ", ask AWS for more than "
                + PolicySize.MANAGED_PER_ROLE
                + " on a role, or split the application's role"
            : "");
  }

  /** Why there is no policy, and what to do. */
  void noCalls() {
    MergeTotals totals = result.totals();
    console.tell(
        console.error("error: ")
            + (totals.testCalls() > 0 ? onlyTests(totals) : nothing(totals))
            + " No policy was written.");
  }

  private String onlyTests(MergeTotals totals) {
    List<String> words = new ArrayList<>(List.of("show", "--test"));
    traces.forEach(path -> words.add(path.toString()));
    String show = console.command(words);
    String move =
        " the application's, their code lies among the test classes: move it to the main sources.";
    return totals.testCalls() == 1
        ? "No call of the application: the only call was made by test code ("
            + show
            + " lists it). If it is"
            + move.replace("their", "its")
        : "No call of the application: all "
            + totals.testCalls()
            + " calls were made by test code ("
            + show
            + " lists them). If some are"
            + move;
  }

  private static String nothing(MergeTotals totals) {
    return "No AWS call in "
        + Count.of(totals.jvms(), "trace")
        + ". The agent was attached, but to a JVM that called nothing: is it the one that runs the"
        + " application or its tests, do they reach AWS or an emulator, and through the AWS SDK for"
        + " Java 2?";
  }
}
