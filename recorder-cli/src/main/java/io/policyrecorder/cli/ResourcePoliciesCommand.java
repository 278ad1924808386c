package io.policyrecorder.cli;

import io.policyrecorder.finding.Finding;
import io.policyrecorder.format.Placeholders;
import io.policyrecorder.grant.ResourcePolicies;
import io.policyrecorder.grant.ResourcePolicy;
import io.policyrecorder.merge.MergeOptions;
import io.policyrecorder.trace.TraceException;
import io.policyrecorder.trace.TraceReader;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.SortedMap;
import java.util.SortedSet;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.TypeConversionException;

/** {@code recorder resource-policies}: what the policies of called resources must allow. */
@Command(
    name = "resource-policies",
    description =
        "Print what the policies of functions, queues, topics, buckets, keys and APIs must allow.",
    footer = {
      "",
      "Each document follows a line that begins with # and says whose it is. It has to be added to what the",
      "resource's policy says already, never to replace it.",
      "Example: recorder resource-policies target/traces --role arn:aws:iam::111122223333:role/orders"
    })
final class ResourcePoliciesCommand implements Callable<Integer> {

  private final Console console;

  @Mixin private final DeployedOptions deployed = new DeployedOptions();

  @Option(
      names = "--owner",
      paramLabel = "ARN=ACCOUNT",
      description =
          "Who owns a resource whose ARN does not tell, such as a bucket. May be repeated.")
  private List<String> owners = new ArrayList<>();

  @Mixin private final OtherSide documents = new OtherSide();

  @Parameters(
      paramLabel = "TRACES",
      arity = "1..*",
      description = "Folders with traces, or single trace files.")
  private List<Path> traces = List.of();

  ResourcePoliciesCommand(Console console) {
    this.console = console;
  }

  @Override
  public Integer call() throws TraceException {
    documents.check();
    MergeOptions options = deployed.merge();
    SortedSet<Finding> findings = new TreeSet<>();
    List<ResourcePolicy> policies =
        ResourcePolicies.of(
            TraceReader.read(traces),
            options,
            deployed.role(),
            owners(),
            deployed.triggers(),
            findings);
    findings.forEach(finding -> console.tell(finding.toString()));
    documents.handOut(policies, Placeholders.of(options), console);
    console.tell(
        policies.isEmpty()
            ? "No resource needs a policy of its own for these calls."
            : Count.of(policies.size(), "policy", "policies")
                + ". Next: read them, then add each to the policy of its resource.");
    return ExitCode.DONE;
  }

  /** Who owns what, as the options say; the owners of APIs in recorder.yaml are in their ARNs. */
  private SortedMap<String, String> owners() {
    AccountConverter converter = new AccountConverter();
    SortedMap<String, String> read = new TreeMap<>();
    for (String owner : owners) {
      // A placeholder for an account may hold "=", an ARN of what has no account in it does not.
      int equals = owner.indexOf('=');
      if (equals < 0 || !owner.startsWith("arn:")) {
        throw new Failure(
            ExitCode.USAGE,
            "--owner: \""
                + owner
                + "\" is not ARN=ACCOUNT, such as arn:aws:s3:::partner=444455556666.");
      }
      try {
        read.put(owner.substring(0, equals), converter.convert(owner.substring(equals + 1)));
      } catch (TypeConversionException wrong) {
        throw new Failure(ExitCode.USAGE, "--owner: " + wrong.getMessage() + ".");
      }
    }
    return read;
  }
}
