package io.policyrecorder.cli;

import io.policyrecorder.cli.WantedOptions.Wanted;
import io.policyrecorder.cli.aws.Aws;
import io.policyrecorder.cli.aws.AwsIdentity;
import io.policyrecorder.cli.aws.AwsOptions;
import io.policyrecorder.cli.aws.Role;
import io.policyrecorder.cli.aws.RolePolicy;
import io.policyrecorder.cli.aws.RoleReader;
import io.policyrecorder.evaluate.difference.Difference;
import io.policyrecorder.evaluate.difference.PolicyDifference;
import io.policyrecorder.format.MarkedDocument;
import io.policyrecorder.policy.PolicyDocument;
import io.policyrecorder.policy.PolicyWriter;
import io.policyrecorder.policy.Statement;
import io.policyrecorder.trace.TraceException;
import io.policyrecorder.trace.Traces;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;

/** {@code recorder diff}: a role as it is against the policy that it needs. */
@Command(
    name = "diff",
    description = "Compare a role with what was recorded, by what they grant.",
    footer = {
      "",
      "All policies of the role count together: inline ones and attached ones. What it has and nothing used is what the traces do"
          + " not need: look at how long they cover before you take it away. Nothing is changed.",
      "Example: recorder diff --role orders-service target/traces --account 111122223333 --region eu-central-1"
    })
final class DiffCommand implements Callable<Integer> {

  private final Console console;

  @Mixin private final WantedOptions options = new WantedOptions();
  @Mixin private final AwsOptions awsOptions = new AwsOptions();

  @Option(names = "--text", description = "Print the policies line by line too.")
  private boolean text;

  @Option(names = "--json", description = "Print the difference as JSON.")
  private boolean json;

  DiffCommand(Console console) {
    this.console = console;
  }

  @Option(
      names = "--iam",
      description =
          "Compare the role in IAM, although recorder.yaml names the file that describes it.")
  private boolean iam;

  @Override
  public Integer call() throws TraceException {
    Path file = iam ? null : options.file();
    String name = file == null ? options.role() : options.roleIfSaid();
    Wanted wanted = options.wanted();
    if (file != null) {
      return compare(file, name, wanted);
    }
    awsOptions.profileOtherwise(options.target().profile());
    try (Aws aws = awsOptions.connect(options.region(), new Confirmation(console)::codeOf)) {
      AwsIdentity identity = aws.identity();
      identity.mustBeOf(options.account(), options.accountSource());
      Role role = new RoleReader(aws).read(name);
      if (!json) {
        console.tell(RoleUpdate.acting(identity, role));
      }
      show(
          "The role",
          role.arn(),
          role.policies().stream().map(RolePolicy::policy).toList(),
          role.boundary(),
          wanted);
    }
    return ExitCode.DONE;
  }

  /** The same with the file of infrastructure as code that describes the role. */
  private int compare(Path path, String name, Wanted wanted) {
    MarkedDocument.Content content = TemplateFile.read(path, name).content();
    PolicyDocument policy = content.policy();
    if (policy == null) {
      throw new Failure(
          ExitCode.NO_PLACE,
          path + ": what stands between the markers cannot be understood: " + content.doubt());
    }
    console.tell(
        FileApply.managedBy(name, path) + " It is compared; --iam compares the role in IAM.");
    show("The file", path.toString(), List.of(policy), null, wanted);
    return ExitCode.DONE;
  }

  private void show(
      String what,
      String title,
      List<PolicyDocument> has,
      @Nullable RolePolicy boundary,
      Wanted wanted) {
    Difference difference = PolicyDifference.of(has, List.of(wanted.policy()));
    Traces traces = wanted.traces();
    String covers = traces == null ? "" : Coverage.of(traces);
    if (json) {
      console.print(DifferenceJson.of(title, difference, covers));
      return;
    }
    StringBuilder out = new StringBuilder();
    append(out, what + " lacks:", DifferenceText.granted(difference));
    append(
        out,
        traces == null
            ? what + " has, and " + wanted.source() + " has not:"
            : what + " has, and nothing in the traces used (" + covers + "):",
        DifferenceText.taken(difference, action -> ""));
    append(out, "Cannot be told:", DifferenceText.undecided(difference));
    if (difference.isNone()) {
      out.append(what).append(" and ").append(wanted.source()).append(" grant the same.\n");
    }
    if (boundary != null) {
      append(
          out,
          "The " + boundary.title() + " does not allow, whatever the role's policies say:",
          DifferenceText.granted(
              PolicyDifference.of(List.of(boundary.policy()), List.of(wanted.policy()))));
    }
    if (text) {
      List<Statement> statements = new ArrayList<>();
      has.forEach(policy -> statements.addAll(policy.statements()));
      out.append(
          LineDifference.of(
              PolicyWriter.json(new PolicyDocument(statements)),
              PolicyWriter.json(wanted.policy())));
    }
    console.print(out.toString());
    if (!wanted.incomplete().isEmpty()) {
      console.tell(
          console.warning("warning: ")
              + "What nothing used may be needed all the same ("
              + wanted.incomplete()
              + ").");
    }
  }

  private static void append(StringBuilder out, String heading, List<String> lines) {
    if (!lines.isEmpty()) {
      out.append(heading).append('\n');
      lines.forEach(line -> out.append("  ").append(line).append('\n'));
    }
  }
}
