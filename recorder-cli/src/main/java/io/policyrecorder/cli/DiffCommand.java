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
import io.policyrecorder.policy.PolicyDocument;
import io.policyrecorder.policy.PolicyWriter;
import io.policyrecorder.policy.Statement;
import io.policyrecorder.trace.TraceException;
import io.policyrecorder.trace.Traces;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.Callable;
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

  @Override
  public Integer call() throws TraceException {
    String name = options.role();
    Wanted wanted = options.wanted();
    awsOptions.profileOtherwise(options.target().profile());
    try (Aws aws = awsOptions.connect(options.region(), new Confirmation(console)::codeOf)) {
      AwsIdentity identity = aws.identity();
      identity.mustBeOf(options.account(), options.accountSource());
      Role role = new RoleReader(aws).read(name);
      show(role, wanted, identity);
    }
    return ExitCode.DONE;
  }

  private void show(Role role, Wanted wanted, AwsIdentity identity) {
    List<PolicyDocument> has = role.policies().stream().map(RolePolicy::policy).toList();
    Difference difference = PolicyDifference.of(has, List.of(wanted.policy()));
    Traces traces = wanted.traces();
    String covers = traces == null ? "" : Coverage.of(traces);
    if (json) {
      console.print(DifferenceJson.of(role.arn(), difference, covers));
      return;
    }
    console.tell(RoleUpdate.acting(identity, role));
    StringBuilder out = new StringBuilder();
    append(out, "The role lacks:", DifferenceText.granted(difference));
    append(
        out,
        traces == null
            ? "The role has, and " + wanted.source() + " has not:"
            : "The role has, and nothing in the traces used (" + covers + "):",
        DifferenceText.taken(difference, action -> ""));
    append(out, "Cannot be told:", DifferenceText.undecided(difference));
    if (difference.isNone()) {
      out.append("The role and ").append(wanted.source()).append(" grant the same.\n");
    }
    RolePolicy boundary = role.boundary();
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
