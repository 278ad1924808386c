package io.policyrecorder.cli;

import io.policyrecorder.config.RecorderConfig;
import io.policyrecorder.finding.Finding;
import io.policyrecorder.grant.BasePolicies;
import io.policyrecorder.grant.BasePolicy;
import io.policyrecorder.grant.Basics;
import io.policyrecorder.grant.Place;
import io.policyrecorder.grant.Pollers;
import io.policyrecorder.merge.MergeOptions;
import io.policyrecorder.merge.MergeResult;
import io.policyrecorder.policy.PolicyDocument;
import io.policyrecorder.policy.PolicyException;
import io.policyrecorder.policy.Statement;
import io.policyrecorder.trace.Traces;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.SortedMap;
import java.util.SortedSet;
import java.util.TreeMap;
import java.util.TreeSet;
import picocli.CommandLine.Option;

/** What the policy holds beside what was recorded: hand-written statements, and basics. */
final class StandingOptions {

  @Option(
      names = "--base",
      paramLabel = "FILE",
      description = {
        "A hand-written policy: its statements are kept as they are, what is missing is added.",
        "May be repeated."
      })
  private List<Path> bases = new ArrayList<>();

  @Option(
      names = "--basic",
      paramLabel = "NAME",
      split = ",",
      description = {
        "Rights that the role needs although no call shows it: lambda-basic=FUNCTION, lambda-vpc, xray,"
            + " sqs-poller=ARN, …; a wrong name lists them all. May be repeated."
      })
  private List<String> basics = new ArrayList<>();

  private RecorderConfig file = RecorderConfig.NONE;
  private Path folder = Path.of("");

  /**
   * What holds where an option was not given.
   *
   * @param folder where file names of the file begin
   */
  StandingOptions over(RecorderConfig file, Path folder) {
    this.file = file;
    this.folder = folder;
    return this;
  }

  /**
   * What was merged, with them.
   *
   * @throws Failure when a policy cannot be read, or there are no such basics
   */
  MergeResult with(MergeResult merged, Traces traces, MergeOptions options, String principal) {
    SortedSet<Finding> findings = new TreeSet<>(merged.findings());
    SortedMap<String, PolicyDocument> policies = new TreeMap<>(merged.policies());
    SortedMap<String, List<Statement>> more = statements(traces, options, findings);
    List<BasePolicy> read = read();
    if (policies.isEmpty()) {
      return merged;
    }
    more.forEach(
        (role, statements) -> {
          String whose = role.isEmpty() ? principal : role;
          policies.put(
              whose,
              BasePolicies.with(
                  policies.getOrDefault(whose, new PolicyDocument(List.of())), statements));
        });
    PolicyDocument policy = policies.get(principal);
    if (!read.isEmpty() && policy != null) {
      policies.put(principal, BasePolicies.joined(read, policy, findings));
    }
    return new MergeResult(policies, List.copyOf(findings), merged.totals());
  }

  /**
   * Fails when they cannot be used: before a long run instead of behind it.
   *
   * @throws Failure saying why
   */
  void check() {
    read();
    basics(new TreeSet<>());
  }

  private SortedMap<String, List<Statement>> statements(
      Traces traces, MergeOptions options, SortedSet<Finding> findings) {
    return basics(findings).statements(Place.of(traces, options), findings);
  }

  private Basics basics(SortedSet<Finding> findings) {
    List<String> asked = new ArrayList<>(basics.isEmpty() ? file.basics() : basics);
    asked.addAll(Pollers.of(file.triggers(), findings));
    try {
      return Basics.of(asked);
    } catch (IllegalArgumentException wrong) {
      throw new Failure(
          basics.isEmpty() ? ExitCode.FILES : ExitCode.USAGE,
          (basics.isEmpty() ? "recorder.yaml: " : "--basic: ") + wrong.getMessage());
    }
  }

  private List<BasePolicy> read() {
    List<BasePolicy> read = new ArrayList<>();
    for (Path base : files()) {
      try {
        read.add(BasePolicy.read(base.toString(), Files.readString(base)));
      } catch (IOException failed) {
        throw new Failure(
            ExitCode.FILES,
            "Cannot read " + base + ": " + FileReason.ofReading(base, failed) + ".");
      } catch (PolicyException wrong) {
        throw new Failure(
            ExitCode.FILES,
            base
                + ", "
                + wrong.getMessage()
                + " Nothing was merged: a statement that is not understood cannot be kept.");
      }
    }
    return read;
  }

  private List<Path> files() {
    return bases.isEmpty() ? file.base().stream().map(folder::resolve).toList() : bases;
  }

  /** What a user types to get the same once more. */
  List<String> asArguments() {
    List<String> arguments = new ArrayList<>();
    bases.forEach(base -> arguments.addAll(List.of("--base", base.toString())));
    basics.forEach(basic -> arguments.addAll(List.of("--basic", basic)));
    return arguments;
  }
}
