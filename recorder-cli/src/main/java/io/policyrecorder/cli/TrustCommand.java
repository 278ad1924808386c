package io.policyrecorder.cli;

import io.policyrecorder.finding.Finding;
import io.policyrecorder.format.Placeholders;
import io.policyrecorder.grant.Place;
import io.policyrecorder.grant.ResourcePolicy;
import io.policyrecorder.grant.TrustPolicies;
import io.policyrecorder.merge.MergeOptions;
import io.policyrecorder.policy.PolicyDocument;
import io.policyrecorder.trace.TraceException;
import io.policyrecorder.trace.TraceReader;
import io.policyrecorder.trace.Traces;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.SortedMap;
import java.util.SortedSet;
import java.util.TreeSet;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/** {@code recorder trust}: who must be let in to the roles. */
@Command(
    name = "trust",
    description = "Print the trust policies of the application's role and of the roles it assumed.",
    footer = {
      "",
      "Each document follows a line that begins with # and says whose it is.",
      "Example: recorder trust target/traces --service lambda --role arn:aws:iam::111122223333:role/orders"
    })
final class TrustCommand implements Callable<Integer> {

  private final Console console;

  @Mixin private final DeployedOptions deployed = new DeployedOptions();

  @Option(
      names = "--service",
      paramLabel = "NAME",
      description =
          "What runs the application: lambda, ec2, ecs-tasks, eks-pods, …; a wrong name lists all.")
  private String service = "";

  @Option(
      names = "--external-id",
      paramLabel = "ID",
      description = "The external id that assumed roles ask for; its value is never recorded.")
  private String externalId = "";

  @Option(
      names = "--principal",
      paramLabel = "ARN",
      description = "Only the trust policy of this assumed role.")
  private String principal = "";

  @Mixin private final OtherSide documents = new OtherSide();

  @Parameters(
      paramLabel = "TRACES",
      arity = "1..*",
      description = "Folders with traces, or single trace files.")
  private List<Path> traces = List.of();

  TrustCommand(Console console) {
    this.console = console;
  }

  @Override
  public Integer call() throws TraceException {
    documents.check();
    Traces read = TraceReader.read(traces);
    MergeOptions options = deployed.merge();
    String role = deployed.role();
    SortedSet<Finding> findings = new TreeSet<>();
    List<ResourcePolicy> policies = new ArrayList<>();
    if (!service.isEmpty() && principal.isEmpty()) {
      Place place = Place.of(read, options);
      try {
        PolicyDocument policy = TrustPolicies.ofService(service, place, findings);
        policies.add(
            role.isEmpty()
                ? new ResourcePolicy("the application's role", place.account(), policy)
                : ResourcePolicy.ofRole(role, policy));
      } catch (IllegalArgumentException unknown) {
        throw new Failure(ExitCode.USAGE, "--service: " + unknown.getMessage());
      }
    }
    SortedMap<String, PolicyDocument> assumedRoles =
        TrustPolicies.ofAssumedRoles(read, options, role, externalId, findings);
    assumedRoles.forEach(
        (assumed, policy) -> {
          if (principal.isEmpty() || principal.equals(assumed)) {
            policies.add(ResourcePolicy.ofRole(assumed, policy));
          }
        });
    findings.forEach(finding -> console.tell(finding.toString()));
    documents.handOut(policies, Placeholders.of(options), console);
    if (policies.isEmpty()) {
      console.tell(
          console.error("error: ")
              + (principal.isEmpty()
                  ? "No role was assumed in these traces. Give --service for the role of the"
                      + " application itself."
                  : "The role "
                      + principal
                      + " was not assumed in these traces; "
                      + (assumedRoles.isEmpty()
                          ? "no role was."
                          : "give one of " + String.join(", ", assumedRoles.keySet()) + ".")));
      return ExitCode.FINDINGS;
    }
    console.tell(
        Count.of(policies.size(), "trust policy", "trust policies")
            + ". Next: read them, then put each on its role (aws iam update-assume-role-policy).");
    return ExitCode.DONE;
  }
}
