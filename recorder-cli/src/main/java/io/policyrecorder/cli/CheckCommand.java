package io.policyrecorder.cli;

import io.policyrecorder.check.CheckResult;
import io.policyrecorder.check.FoundApi;
import io.policyrecorder.check.Probe;
import io.policyrecorder.check.ProbeTargets;
import io.policyrecorder.cli.aws.Aws;
import io.policyrecorder.cli.report.CheckJson;
import io.policyrecorder.cli.report.CheckJunit;
import io.policyrecorder.cli.report.CheckSarif;
import io.policyrecorder.cli.report.ProbeText;
import io.policyrecorder.finding.Severity;
import io.policyrecorder.merge.DeployedRequests;
import io.policyrecorder.trace.Call;
import io.policyrecorder.trace.TraceException;
import io.policyrecorder.trace.TraceReader;
import io.policyrecorder.trace.Traces;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/** {@code recorder check}: would every recorded call be allowed? */
@Command(
    name = "check",
    description =
        "Tell for each recorded call whether policies would allow it, why, and what to change.",
    footer = {
      "",
      "Exit code 1 says that a call would be denied. What cannot be told is UNKNOWN, never ALLOW.",
      "Examples:",
      "  recorder check target/traces --policy policy.json --principal"
          + " arn:aws:iam::111122223333:role/orders",
      "  recorder check target/traces --api-policy a1b2c3d4e5=api-policy.json",
      "  recorder check target/traces --policy policy.json --unused --fail-on unused --format sarif"
          + " -o check.sarif",
      "  recorder check target/traces --role orders-service --probe --profile orders"
    })
final class CheckCommand implements Callable<Integer> {

  private final Console console;

  @Parameters(
      paramLabel = "TRACES",
      arity = "1..*",
      description = "Folders with traces, or single trace files.")
  private List<Path> traces = List.of();

  @Mixin private final GivenFiles files = new GivenFiles();
  @Mixin private final DeploymentOptions deployment = new DeploymentOptions();

  @Mixin private final LiveOptions aws = new LiveOptions();

  @Mixin private final ProbeOptions probe = new ProbeOptions();

  @Option(
      names = "--principal",
      paramLabel = "ARN",
      description = {
        "Whose calls: the ARN of a role that the application assumed. Any other ARN says which"
            + " role",
        "or user the application itself is.",
        "Default: the application itself, whose role nobody told."
      })
  private String principal = "";

  @Option(
      names = "--context",
      paramLabel = "KEY=VALUE",
      description =
          "A condition key that the requests have, such as aws:SourceIp=203.0.113.7; again for a"
              + " further value.")
  private List<String> context = List.of();

  @Option(
      names = "--owner",
      paramLabel = "ARN=ACCOUNT",
      description = "The account that owns a bucket, where that is not the caller's own.")
  private List<String> owners = List.of();

  @Option(names = "--unused", description = "Tell also what is granted and no recorded call used.")
  private boolean unused;

  @Option(
      names = "--fail-on",
      paramLabel = "WHAT",
      split = ",",
      converter = CheckFailOn.Converter.class,
      completionCandidates = CheckFailOn.Candidates.class,
      description =
          "Return 1 also for unknown, unused, or a finding: its name, warning for every warning, or"
              + " any.")
  private List<CheckFailOn> failOn = new ArrayList<>();

  @Option(
      names = "--format",
      paramLabel = "FORMAT",
      defaultValue = "text",
      description = "text, json, sarif or junit (default: ${DEFAULT-VALUE}).")
  private Format format = Format.text;

  @Option(names = "--json", description = "Short for --format json.")
  private boolean json;

  @Option(
      names = {"-o", "--output"},
      paramLabel = "FILE",
      description = {
        "Write the report to this file, wholly or not at all.",
        "Default: standard output."
      })
  private @Nullable Path output;

  /** The forms of the report, named as they are typed. */
  enum Format {
    text,
    json,
    sarif,
    junit
  }

  CheckCommand(Console console) {
    this.console = console;
  }

  @Override
  public Integer call() throws TraceException {
    probe.check(console);
    if (output != null) {
      new PolicyFile(output).check();
    }
    aws.check();
    Map<String, List<String>> keys = ContextKeys.of(context);
    Traces read = TraceReader.read(traces);
    CheckRun run = new CheckRun(console, files, deployment, aws, principal, keys, owners());
    CheckResult result = run.result(read);
    DeployedRequests requests = run.requests();
    if (result.requests().isEmpty()) {
      throw nothing(run.whose());
    }
    ProbeRun probed =
        new ProbeRun(console, probe.yes(), aws.role().isEmpty() ? run.arn() : aws.role());
    if (probe.isWanted()) {
      try (Aws connected = aws.own(deployment.region(), probed::code)) {
        ProbeTargets targets =
            ProbeTargets.of(result, FoundApi.known(run.merge()), aws.endpointUrl());
        result = result.with(probed.with(targets, connected).findings());
      }
    }
    handOut(report(result, probe.isWanted() ? probed.probes() : null));
    return probed.summary(summary(result, requests, read));
  }

  private boolean hasIdentity() {
    return files.hasIdentity() || !aws.role().isEmpty();
  }

  private SortedMap<String, String> owners() {
    SortedMap<String, String> accounts = new TreeMap<>();
    for (String entry : owners) {
      int equals = entry.lastIndexOf('=');
      String account = entry.substring(equals + 1);
      if (equals < 1 || !entry.startsWith("arn:") || !account.matches("[0-9]{12}")) {
        throw new Failure(
            ExitCode.USAGE,
            "--owner "
                + entry
                + ": write ARN=ACCOUNT with twelve digits, such as"
                + " arn:aws:s3:::acme-shared=444455556666.");
      }
      accounts.put(entry.substring(0, equals), account);
    }
    return accounts;
  }

  private Failure nothing(String whose) {
    return new Failure(
        ExitCode.FINDINGS,
        "No call of "
            + (whose.equals(Call.BASE) ? "the application" : whose)
            + " in these traces needs a permission, so there is nothing to check. "
            + console.command("show", "--test")
            + " lists what was recorded.");
  }

  private String report(CheckResult result, @Nullable List<Probe> probes) {
    Path policy = files.first();
    return switch (json ? Format.json : format) {
      case text ->
          CheckText.of(
                  result,
                  unused,
                  output == null && console.terminal().out()
                      ? console.terminal().columns()
                      : Terminal.WIDE)
              + (probes == null ? "" : ProbeText.of(probes));
      case json -> CheckJson.of(result, unused, probes);
      case junit -> CheckJunit.of(result, failOn.stream().anyMatch(CheckFailOn::isUnknown), probes);
      case sarif ->
          CheckSarif.of(
              result,
              unused,
              Version.current(),
              policy == null ? traces.get(0).toString() : policy.toString());
    };
  }

  private void handOut(String report) {
    if (output == null) {
      console.print(report);
    } else {
      new PolicyFile(output).write(report);
    }
  }

  private int summary(CheckResult result, DeployedRequests requests, Traces read) {
    CheckSummary summary = new CheckSummary(console, result, requests.merged(), read);
    summary.findings(Severity.WARNING);
    if (!hasIdentity()) {
      console.tell(
          "Neither --policy nor --role was given: the identity side is the merged policy itself,"
              + " which allows its own calls by construction. What was checked is the other"
              + " policies.");
    }
    if (unused) {
      summary.coverage();
    }
    summary.unchecked();
    summary.totals();
    boolean fails = failOn.stream().anyMatch(each -> each.means(result));
    return result.denied() > 0 || fails ? ExitCode.FINDINGS : ExitCode.DONE;
  }
}
