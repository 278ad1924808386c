package io.policyrecorder.cli;

import io.policyrecorder.cli.WantedOptions.Wanted;
import io.policyrecorder.evaluate.difference.Difference;
import io.policyrecorder.evaluate.difference.PolicyDifference;
import io.policyrecorder.evaluate.difference.Retained;
import io.policyrecorder.format.Placeholders;
import io.policyrecorder.merge.PolicySize;
import io.policyrecorder.policy.PolicyDocument;
import java.nio.file.Path;
import java.util.List;

/** Puts a policy into the file of infrastructure as code that describes its role. */
final class FileApply {

  private final Console console;
  private final ApplyOptions options;
  private final ChangeText text;

  FileApply(Console console, ApplyOptions options) {
    this.console = console;
    this.options = options;
    this.text = new ChangeText(console, options);
  }

  /**
   * Changes the file, if that is confirmed.
   *
   * @param role name or ARN; empty when nobody said
   * @return the exit code
   */
  int run(Path path, String role, Wanted wanted, Placeholders placeholders) {
    TemplateFile file = TemplateFile.read(path, role);
    console.tell(managedBy(role, path) + " The policy goes there; --iam changes IAM instead.");
    var content = file.content();
    PolicyDocument old = content.policy();
    boolean adding = options.isAdding(wanted.incomplete());
    if (old == null && adding) {
      throw new Failure(
          ExitCode.NO_PLACE,
          path
              + ": what stands between the markers cannot be understood ("
              + content.doubt()
              + "), so nothing can only be added to it. Nothing was changed. Mend it, or replace it with --yes"
              + " --remove.");
    }
    List<PolicyDocument> before = old == null ? List.of() : List.of(old);
    PolicyDocument policy =
        adding ? Retained.in(wanted.policy(), before, List.of()) : wanted.policy();
    WritablePolicy.mustBe(policy, "");
    if (PolicySize.of(policy) > PolicySize.INLINE) {
      throw new Failure(
          ExitCode.FINDINGS,
          "The policy has "
              + PolicySize.of(policy)
              + " characters, and the inline policies of a role can have "
              + PolicySize.INLINE
              + ". Nothing was changed. Write several managed ones with recorder merge --format"
              + " cloudformation --out-dir.");
    }
    String changed = file.with(policy, placeholders);
    show(path, wanted, before, policy, content.doubt(), adding);
    String lines = TemplateFile.lines(changed, path, role);
    if (lines.equals(file.lines())) {
      console.tell("Nothing to do: " + path + " has this policy already.");
      return ExitCode.DONE;
    }
    text.lines("Lines of " + path + ":", LineDifference.changes(file.lines(), lines));
    file.mustBeWritable();
    if (options.dryRun()) {
      console.tell("Nothing was changed.");
      return ExitCode.DONE;
    }
    if (!options.yes() && !new Confirmation(console).confirms("Change " + path + "?")) {
      return ExitCode.FINDINGS;
    }
    Path backup = file.replace(changed, options.backups());
    console.tell("What the file held is kept in " + backup + ".");
    console.tell(
        console.strong("Done: ")
            + path
            + " was changed and read back. The role changes when you deploy it.");
    return ExitCode.DONE;
  }

  /** Who describes the role, for everybody to know before anything is asked. */
  static String managedBy(String role, Path path) {
    return (role.isEmpty() ? "The role" : "The role " + role)
        + " is managed by "
        + path
        + ", says recorder.yaml.";
  }

  private void show(
      Path path,
      Wanted wanted,
      List<PolicyDocument> before,
      PolicyDocument policy,
      String doubt,
      boolean adding) {
    if (!doubt.isEmpty()) {
      console.tell(
          console.warning("warning: ")
              + "What stands between the markers of "
              + path
              + " cannot be understood and is replaced: "
              + doubt);
    }
    Difference difference = PolicyDifference.of(before, List.of(policy));
    text.lines("Will be granted:", DifferenceText.granted(difference));
    text.lines("Will no longer be granted:", DifferenceText.taken(difference, action -> ""));
    text.lines("Cannot be told:", DifferenceText.undecided(difference));
    if (difference.isNone() && doubt.isEmpty()) {
      console.tell("What the file grants does not change.");
    }
    if (adding) {
      text.lines(
          "Stays, although "
              + wanted.source()
              + " does not need it"
              + options.howToTake(wanted.incomplete()),
          DifferenceText.taken(
              PolicyDifference.of(List.of(policy), List.of(wanted.policy())), action -> ""));
    }
  }
}
