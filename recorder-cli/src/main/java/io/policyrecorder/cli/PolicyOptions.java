package io.policyrecorder.cli;

import io.policyrecorder.config.RecorderConfig;
import io.policyrecorder.merge.MergeOptions;
import io.policyrecorder.trace.Call;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;

/** Which policy is wanted and where it goes; for every command that ends with a policy. */
final class PolicyOptions {

  @Option(
      names = "--account",
      paramLabel = "N",
      converter = AccountConverter.class,
      description = {
        "The account that the policy is for, twelve digits.",
        "Default: that of the recorded credentials."
      })
  private String account = "";

  @Option(
      names = "--region",
      paramLabel = "REGION",
      converter = RegionConverter.class,
      description = {
        "The region that the policy is for, such as eu-central-1.",
        "Default: those of the recorded clients."
      })
  private String region = "";

  @Option(
      names = "--config",
      paramLabel = "FILE",
      description = {
        "What is deployed under which names; options win over it.",
        "Default: recorder.yaml in the current folder, if there is one."
      })
  private @Nullable Path config;

  @Option(
      names = "--principal",
      paramLabel = "ARN",
      description = {
        "Whose policy: the ARN of a role that the application assumed.",
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
      names = "--wildcard-actions",
      description = {
        "Write s3:Get* where several actions begin so and it reaches no other access level; a finding says what else it allows.",
        "Default: every action by its name."
      })
  private boolean wildcardActions;

  @Option(
      names = "--widen-to",
      paramLabel = "N",
      converter = SizeConverter.class,
      description = {
        "In a policy of more than so many characters, write patterns for resources that begin alike; a finding says what else they allow.",
        "Default: never."
      })
  private int widenTo;

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

  private @Nullable MergeOptions merge;
  private @Nullable RecorderConfig file;

  @Mixin private final StandingOptions standing = new StandingOptions();

  PolicyOptions() {}

  /** For a command that has no such options: its own account and region, all else as default. */
  PolicyOptions(String account, String region) {
    this.account = account;
    this.region = region;
  }

  /**
   * How to merge: the command line wins over the file, which is read once.
   *
   * @throws Failure when the file cannot be read or says something wrong
   */
  MergeOptions merge() {
    MergeOptions known = merge;
    if (known == null) {
      known = over(file().merge());
      merge = known;
    }
    return known;
  }

  private RecorderConfig file() {
    RecorderConfig known = file;
    if (known == null) {
      known = ConfigFile.read(config);
      file = known;
    }
    return known;
  }

  private MergeOptions over(MergeOptions file) {
    MergeOptions merged = account.isEmpty() ? file : file.withAccount(account);
    merged = region.isEmpty() ? merged : merged.withRegion(region);
    merged = wildcardActions ? merged.withWildcardActions() : merged;
    return widenTo == 0 ? merged : merged.withWideningTo(widenTo);
  }

  /** What the policy holds beside what was recorded. */
  StandingOptions standing() {
    return standing.over(file(), ConfigFile.folder(config));
  }

  String principal() {
    return principal;
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

  List<FailOn> failOn() {
    return List.copyOf(failOn);
  }

  /** What a user types to get the same once more, apart from principal and file. */
  List<String> asArguments() {
    List<String> arguments = new ArrayList<>();
    if (config != null) {
      arguments.addAll(List.of("--config", config.toString()));
    }
    if (!account.isEmpty()) {
      arguments.addAll(List.of("--account", account));
    }
    if (!region.isEmpty()) {
      arguments.addAll(List.of("--region", region));
    }
    if (wildcardActions) {
      arguments.add("--wildcard-actions");
    }
    if (widenTo > 0) {
      arguments.addAll(List.of("--widen-to", Integer.toString(widenTo)));
    }
    arguments.addAll(format.asArguments());
    arguments.addAll(standing.asArguments());
    return arguments;
  }
}
