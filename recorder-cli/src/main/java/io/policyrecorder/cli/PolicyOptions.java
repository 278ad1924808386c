package io.policyrecorder.cli;

import io.policyrecorder.config.RecorderConfig;
import io.policyrecorder.merge.Grouping;
import io.policyrecorder.merge.MergeOptions;
import io.policyrecorder.merge.MergeResult;
import io.policyrecorder.trace.Call;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;

/** Which policy is wanted and where it goes; for every command that ends with a policy. */
final class PolicyOptions {

  @Mixin private final ConfigOptions config;

  @Option(
      names = "--principal",
      paramLabel = "ARN",
      description = {
        "Whose policy: the ARN of a role that the application assumed, its name in recorder.yaml, or what --group groups by.",
        "Default: base, the principal that the application starts with."
      })
  private String principal = Call.BASE;

  @Option(
      names = {"-o", "--output"},
      paramLabel = "FILE",
      description = {
        "Write the policy to this file, wholly or not at all.",
        "Default: standard output."
      })
  private @Nullable Path output;

  @Mixin private final FormatOptions format = new FormatOptions();

  @Option(
      names = "--fail-on",
      paramLabel = "KIND",
      split = ",",
      converter = FailOn.Converter.class,
      completionCandidates = FailOn.Candidates.class,
      description = {
        "Return 1 when there is such a finding: the name that is printed before it, warning for every warning, or any.",
        "May be repeated. Default: findings never fail."
      })
  private List<FailOn> failOn = new ArrayList<>();

  @Mixin private final StandingOptions standing = new StandingOptions();

  private @Nullable MergeOptions merge;
  private @Nullable String deployed;

  PolicyOptions() {
    this.config = new ConfigOptions();
  }

  /** For a command that has no such options: its own account and region, all else as default. */
  PolicyOptions(String account, String region) {
    this.config = new ConfigOptions(account, region);
  }

  /**
   * How to merge: the command line wins over the file, which is read once.
   *
   * @throws Failure when the file cannot be read or says something wrong
   */
  MergeOptions merge() {
    MergeOptions known = merge;
    if (known == null) {
      known = config.merge();
      merge = known;
    }
    return known;
  }

  /** What {@code recorder.yaml} says. */
  RecorderConfig file() {
    return config.file();
  }

  /** What the policy holds beside what was recorded. */
  StandingOptions standing() {
    return standing.over(file(), config.folder());
  }

  /** Whose policy is wanted, as the result of a merge calls it once that is known. */
  String principal() {
    String known = deployed;
    return known == null ? principal : known;
  }

  /** Finds out whose policy is wanted, which may be given by the name or ARN of either world. */
  void resolve(MergeResult result) {
    deployed = PrincipalNames.resolved(principal, result.policies().keySet(), merge().principals());
  }

  /** The file to write, null for standard output. */
  @Nullable Path output() {
    return output;
  }

  /** In which form the policy is handed out, and where to when it is not one. */
  FormatOptions format() {
    return format;
  }

  /**
   * Looks whether the options go together, and whether the file that they name can be used.
   *
   * @throws Failure saying what does not
   */
  void check() {
    format.check(output, !principal.equals(Call.BASE));
    merge();
  }

  /** Where the application is deployed, as a user types it. */
  List<String> deployment() {
    return config.deployment();
  }

  /** Whether options shape the policy that commands about roles do not have. */
  boolean isShaped() {
    return merge().grouping() != Grouping.PRINCIPAL
        || config.asArguments().size() > config.deployment().size();
  }

  List<FailOn> failOn() {
    return List.copyOf(failOn);
  }

  /** What a user types to get the same once more, apart from principal and file. */
  List<String> asArguments() {
    List<String> arguments = new ArrayList<>(config.asArguments());
    arguments.addAll(format.asArguments());
    arguments.addAll(standing.asArguments());
    return arguments;
  }
}
