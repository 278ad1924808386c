package io.policyrecorder.cli;

import io.policyrecorder.check.Check;
import io.policyrecorder.check.CheckOptions;
import io.policyrecorder.check.CheckResult;
import io.policyrecorder.check.CheckedRequest;
import io.policyrecorder.check.GivenPolicies;
import io.policyrecorder.check.Standing;
import io.policyrecorder.cli.aws.RoleReader;
import io.policyrecorder.config.RoleTarget;
import io.policyrecorder.finding.Finding;
import io.policyrecorder.finding.FindingKind;
import io.policyrecorder.format.Placeholders;
import io.policyrecorder.merge.DeployedRequests;
import io.policyrecorder.merge.Grouping;
import io.policyrecorder.merge.MergeOptions;
import io.policyrecorder.merge.MergeResult;
import io.policyrecorder.merge.PolicyMerger;
import io.policyrecorder.policy.PolicyDocument;
import io.policyrecorder.policy.PolicyException;
import io.policyrecorder.policy.PolicyKind;
import io.policyrecorder.policy.PolicyReader;
import io.policyrecorder.policy.PolicyReading;
import io.policyrecorder.trace.Call;
import io.policyrecorder.trace.TraceException;
import io.policyrecorder.trace.TraceReader;
import io.policyrecorder.trace.Traces;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.EnumSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.SortedMap;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/** The role, and the policy that it shall have: merged from traces, or read from a file. */
final class WantedOptions {

  /** Findings after which what is not in the traces may still be needed. */
  private static final Set<FindingKind> INCOMPLETE =
      EnumSet.of(FindingKind.TRACE_UNFINISHED, FindingKind.TRACE_CUT_SHORT, FindingKind.TRACE_LOST);

  @Option(
      names = "--role",
      paramLabel = "NAME",
      description = {"The role, by name or ARN.", "Default: the role of recorder.yaml."})
  private String role = "";

  @Option(
      names = "--policy",
      paramLabel = "FILE",
      description = "The policy to compare with or to write, instead of one merged from traces.")
  private @Nullable Path policy;

  @Mixin private final DeploymentOptions deployment = new DeploymentOptions();

  @Option(
      names = "--principal",
      paramLabel = "ARN",
      description = {
        "Whose calls: the ARN of a role that the application assumed.",
        "Default: base, the principal that the application starts with."
      })
  private String principal = Call.BASE;

  @Mixin private final StandingOptions standing = new StandingOptions();

  @Parameters(
      paramLabel = "TRACES",
      arity = "0..*",
      description = "Folders with traces, or single trace files.")
  private List<Path> traces = List.of();

  /**
   * The policy and what is known of it.
   *
   * @param source what it comes from, for messages
   * @param findings of the merge
   * @param incomplete why nothing may be taken away; empty when it may
   * @param traces what it was merged from; null for a file
   * @param requests what the recorded calls ask of AWS; null for a file
   * @param principal whose calls they are, as the requests call it
   */
  record Wanted(
      PolicyDocument policy,
      String source,
      List<Finding> findings,
      String incomplete,
      @Nullable Traces traces,
      @Nullable DeployedRequests requests,
      String principal) {}

  /** What recorder.yaml says of the role. */
  RoleTarget target() {
    return deployment.config().role();
  }

  /**
   * The role's name or ARN.
   *
   * @throws Failure when nobody named it
   */
  String role() {
    String named = role.isEmpty() ? target().name() : role;
    if (named.isEmpty()) {
      throw new Failure(ExitCode.USAGE, "Which role? Name it with --role, or in recorder.yaml.");
    }
    return named;
  }

  /** The role's name or ARN as far as anybody said it; else empty. */
  String roleIfSaid() {
    return role.isEmpty() ? target().name() : role;
  }

  /**
   * The file of infrastructure as code that describes the role.
   *
   * @return null when recorder.yaml names none
   * @throws Failure when it describes another role than was asked for
   */
  @Nullable Path file() {
    if (target().file().isEmpty()) {
      return null;
    }
    Path file = deployment.folder().resolve(target().file());
    String described = target().name();
    if (!role.isEmpty()
        && !described.isEmpty()
        && !RoleReader.name(role).equals(RoleReader.name(described))) {
      throw new Failure(
          ExitCode.USAGE,
          "recorder.yaml says that "
              + file
              + " describes the role "
              + described
              + ", not "
              + role
              + ". Say --iam to look at that role in IAM, or name another recorder.yaml with --config.");
    }
    return file;
  }

  /** What stands for something that only the deploying tool knows. */
  Placeholders placeholders() {
    return Placeholders.of(deployment.merge());
  }

  /** The account that the policy is for, empty when nobody said. */
  String account() {
    return deployment.account().isEmpty() && !target().account().isEmpty()
        ? target().account()
        : deployment.merge().account();
  }

  /** Where {@link #account()} was said. */
  String accountSource() {
    return deployment.account().isEmpty() ? "recorder.yaml" : "--account";
  }

  /** The region of the clients, empty for that of the profile. */
  String region() {
    return deployment.merge().region();
  }

  /**
   * The policy.
   *
   * @throws TraceException when a trace cannot be used
   * @throws Failure when there is none, or a file holds what IAM would refuse
   */
  Wanted wanted() throws TraceException {
    Path file = policy;
    if ((file == null) == traces.isEmpty()) {
      throw new Failure(
          ExitCode.USAGE,
          file == null
              ? "Which policy? Give folders with traces, or a file with --policy."
              : "Give either traces or --policy, not both.");
    }
    return file == null ? merged() : read(file);
  }

  /**
   * What would become of the recorded requests with a role.
   *
   * @param role what the role has; its policies may be other ones than the wanted
   * @return nothing when the policy comes from a file, of which no calls are known
   */
  List<CheckedRequest> checked(Wanted wanted, Standing role) {
    DeployedRequests requests = wanted.requests();
    if (requests == null) {
      return List.of();
    }
    SortedMap<String, Standing> standings = new TreeMap<>(Map.of(wanted.principal(), role));
    CheckResult result =
        Check.of(
            requests,
            new GivenPolicies(standings, new TreeMap<>(), new TreeMap<>()),
            new CheckOptions(
                Set.of(wanted.principal()), Map.of(), deployment.config().apis(), new TreeMap<>()));
    return result.requests();
  }

  private Wanted merged() throws TraceException {
    standing.over(deployment.config(), deployment.folder()).check();
    MergeOptions options = deployment.merge();
    Traces read = TraceReader.read(traces);
    // A role has the rights of all its calls, however policies are grouped elsewhere.
    DeployedRequests requests = PolicyMerger.requests(read, standing.before(options));
    String whose =
        PrincipalNames.resolved(
            principal, requests.merged().policies().keySet(), options.principals());
    MergeResult result =
        standing.with(requests.merged(), read, options.withGrouping(Grouping.PRINCIPAL), whose);
    PolicyDocument merged = result.policies().get(whose);
    if (merged == null || merged.statements().isEmpty()) {
      throw new Failure(
          ExitCode.FINDINGS,
          "There is no call of "
              + (principal.equals(Call.BASE) ? "the application" : principal)
              + " that needs a permission in these traces, so there is no policy. recorder show lists them.");
    }
    String incomplete =
        result.findings().stream()
            .filter(finding -> INCOMPLETE.contains(finding.kind()))
            .map(finding -> finding.kind().id() + ": " + finding.place())
            .distinct()
            .limit(3)
            .reduce((a, b) -> a + "; " + b)
            .orElse("");
    return new Wanted(merged, "the traces", result.findings(), incomplete, read, requests, whose);
  }

  private Wanted read(Path file) {
    try {
      PolicyReading reading =
          PolicyReader.read(Files.readString(file, StandardCharsets.UTF_8), PolicyKind.IDENTITY);
      if (!reading.problems().isEmpty()) {
        throw new Failure(
            ExitCode.FILES,
            file
                + " holds what IAM would refuse or understand otherwise:"
                + reading.problems().stream()
                    .map(problem -> System.lineSeparator() + "  " + problem)
                    .reduce("", String::concat));
      }
      return new Wanted(reading.policy(), file.toString(), List.of(), "", null, null, principal);
    } catch (IOException failed) {
      throw new Failure(
          ExitCode.FILES, "Cannot read " + file + ": " + FileReason.ofReading(file, failed) + ".");
    } catch (PolicyException wrong) {
      throw new Failure(ExitCode.FILES, file + ": " + wrong.getMessage());
    }
  }
}
