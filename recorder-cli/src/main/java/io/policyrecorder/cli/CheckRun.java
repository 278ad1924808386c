package io.policyrecorder.cli;

import io.policyrecorder.check.ApiHost;
import io.policyrecorder.check.Check;
import io.policyrecorder.check.CheckOptions;
import io.policyrecorder.check.CheckResult;
import io.policyrecorder.check.Deployed;
import io.policyrecorder.check.FoundApi;
import io.policyrecorder.check.Standing;
import io.policyrecorder.cli.aws.LiveDomains;
import io.policyrecorder.cli.aws.LivePolicies;
import io.policyrecorder.cli.aws.LiveRole;
import io.policyrecorder.cli.aws.RoleReader;
import io.policyrecorder.config.RecorderConfig;
import io.policyrecorder.evaluate.Caller;
import io.policyrecorder.grant.ResourcePolicy;
import io.policyrecorder.merge.DeployedRequest;
import io.policyrecorder.merge.DeployedRequests;
import io.policyrecorder.merge.MergeOptions;
import io.policyrecorder.merge.PolicyMerger;
import io.policyrecorder.trace.Call;
import io.policyrecorder.trace.Traces;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.SortedMap;
import java.util.TreeSet;
import org.jspecify.annotations.Nullable;

/** A check: what is deployed comes from files, or from AWS. */
final class CheckRun {

  private final Console console;
  private final GivenFiles files;
  private final DeploymentOptions deployment;
  private final LiveOptions aws;
  private final String principal;
  private final Map<String, List<String>> keys;
  private final SortedMap<String, String> owners;
  private MergeOptions options = MergeOptions.AS_RECORDED;
  private @Nullable DeployedRequests merged;

  CheckRun(
      Console console,
      GivenFiles files,
      DeploymentOptions deployment,
      LiveOptions aws,
      String principal,
      Map<String, List<String>> keys,
      SortedMap<String, String> owners) {
    this.console = console;
    this.files = files;
    this.deployment = deployment;
    this.aws = aws;
    this.principal = principal;
    this.keys = keys;
    this.owners = owners;
  }

  /**
   * Decides all requests.
   *
   * @throws Failure when options contradict each other, or a file cannot be read
   */
  CheckResult result(Traces traces) {
    options = deployment.merge();
    if (!aws.asksAws()) {
      merged = PolicyMerger.requests(traces, options);
      return Check.of(requests(), files.read(whose(), arn(), null), options());
    }
    try (LiveOptions.Accounts accounts =
        aws.connect(deployment.region(), new Confirmation(console)::codeOf)) {
      LiveDomains domains = new LiveDomains(aws.isLive() ? accounts.all() : List.of());
      if (aws.isLive()) {
        options = FoundApi.with(options, domains.behind(ApiHost.of(traces, options)));
      }
      merged = PolicyMerger.requests(traces, options);
      return live(accounts).with(domains.findings());
    }
  }

  /** What the recorded calls ask of AWS; after the check. */
  DeployedRequests requests() {
    return Objects.requireNonNull(merged, "the check has not run");
  }

  /** How the traces were merged, with what AWS told of APIs; after the check. */
  MergeOptions merge() {
    return options;
  }

  /** Whose calls are checked. */
  String whose() {
    return isRecorded() ? principal : Call.BASE;
  }

  private boolean isRecorded() {
    return requests().merged().policies().containsKey(principal);
  }

  private CheckOptions options() {
    boolean everybody = !files.hasIdentity() && aws.role().isEmpty() && !isRecorded();
    return new CheckOptions(
        everybody ? Set.of() : Set.of(whose()), keys, FoundApi.known(options), owners);
  }

  private CheckResult live(LiveOptions.Accounts accounts) {
    Standing standing =
        aws.role().isEmpty()
            ? null
            : LiveRole.standing(new RoleReader(accounts.own()).read(aws.role()));
    Deployed deployed = files.read(whose(), standing == null ? arn() : standing.arn(), standing);
    if (!aws.isLive()) {
      return Check.of(requests(), deployed, options());
    }
    LivePolicies policies = new LivePolicies(deployed, accounts.all());
    CheckResult result = Check.of(requests(), policies, options()).with(policies.findings());
    policies
        .owners()
        .forEach(
            (api, owner) ->
                console.tell(
                    "API "
                        + api
                        + " belongs to account "
                        + owner.account()
                        + ", as "
                        + owner.arn()
                        + " can read it."));
    return result;
  }

  /** Who the principal is in AWS; empty when nobody told. */
  String arn() {
    boolean base = principal.isEmpty() || principal.equals(Call.BASE);
    if (base) {
      return role();
    }
    if (isRecorded()) {
      return principal;
    }
    try {
      return Caller.of(principal).id();
    } catch (IllegalArgumentException none) {
      throw new Failure(ExitCode.USAGE, "--principal: " + none.getMessage());
    }
  }

  /** The application's own role as recorder.yaml names it, by its ARN or its name alone. */
  private String role() {
    RecorderConfig config = deployment.config();
    String base = config.principals().getOrDefault(Call.BASE, "");
    Set<String> accounts = new TreeSet<>();
    requests().requests().stream()
        .filter(request -> request.principal().equals(Call.BASE))
        .map(DeployedRequest::account)
        .filter(account -> account.matches("[0-9]{12}"))
        .forEach(accounts::add);
    return ResourcePolicy.roleArn(
        base.isEmpty() ? config.role().name() : base,
        deployment.merge().partition(),
        !config.role().account().isEmpty()
            ? config.role().account()
            : accounts.size() == 1 ? accounts.iterator().next() : "");
  }
}
