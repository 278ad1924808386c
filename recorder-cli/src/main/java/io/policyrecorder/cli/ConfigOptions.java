package io.policyrecorder.cli;

import io.policyrecorder.config.RecorderConfig;
import io.policyrecorder.config.ScopeText;
import io.policyrecorder.merge.Grouping;
import io.policyrecorder.merge.MergeOptions;
import io.policyrecorder.merge.Scopes;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Iterator;
import java.util.List;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.ITypeConverter;
import picocli.CommandLine.Option;
import picocli.CommandLine.TypeConversionException;

/** Where the application is deployed and how its policy is made; options win over the file. */
final class ConfigOptions {

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
      names = "--scope",
      paramLabel = "SCOPE",
      description = {
        "How much is granted: open, exact, or for a service or type of its resources s3=exact,"
            + " dynamodb=type, s3/object=prefix:1, execute-api=template:openapi.yaml. May be repeated.",
        "Default: open."
      })
  private List<String> scopes = new ArrayList<>();

  @Option(
      names = "--group",
      paramLabel = "WHAT",
      converter = GroupConverter.class,
      completionCandidates = GroupNames.class,
      description = {
        "What has a policy of its own: principal, handler, class, package or test.",
        "Default: principal."
      })
  private @Nullable Grouping group;

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

  private @Nullable RecorderConfig read;

  ConfigOptions() {}

  /** For a command that has no such options: its own account and region, all else as default. */
  ConfigOptions(String account, String region) {
    this.account = account;
    this.region = region;
  }

  /**
   * What {@code recorder.yaml} says, which is read once.
   *
   * @throws Failure when the file cannot be read or says something wrong
   */
  RecorderConfig file() {
    RecorderConfig known = read;
    if (known == null) {
      known = ConfigFile.read(config);
      read = known;
    }
    return known;
  }

  /** Where the names of files in {@code recorder.yaml} begin. */
  Path folder() {
    return ConfigFile.folder(config);
  }

  /**
   * How to merge: the command line wins over the file.
   *
   * @throws Failure when the file cannot be read or says something wrong, or an option is no scope
   */
  MergeOptions merge() {
    MergeOptions merged = file().merge();
    merged = account.isEmpty() ? merged : merged.withAccount(account);
    merged = region.isEmpty() ? merged : merged.withRegion(region);
    merged = group == null ? merged : merged.withGrouping(group);
    merged = wildcardActions ? merged.withWildcardActions() : merged;
    merged = widenTo == 0 ? merged : merged.withWideningTo(widenTo);
    Scopes all = merged.scopes();
    for (String scope : scopes) {
      try {
        all = ScopeText.with(all, scope, name -> ConfigFile.text(Path.of(name)));
      } catch (IllegalArgumentException wrong) {
        throw new Failure(ExitCode.USAGE, "--scope: " + wrong.getMessage());
      }
    }
    return merged.withScopes(all);
  }

  /** What a user types to get the same once more. */
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
    scopes.forEach(scope -> arguments.addAll(List.of("--scope", scope)));
    if (group != null) {
      arguments.addAll(List.of("--group", group.id()));
    }
    if (wildcardActions) {
      arguments.add("--wildcard-actions");
    }
    if (widenTo > 0) {
      arguments.addAll(List.of("--widen-to", "" + widenTo));
    }
    return arguments;
  }

  /** Accepts the names of groupings. */
  static final class GroupConverter implements ITypeConverter<Grouping> {
    @Override
    public Grouping convert(String value) {
      return Arrays.stream(Grouping.values())
          .filter(grouping -> grouping.id().equals(value))
          .findFirst()
          .orElseThrow(
              () ->
                  new TypeConversionException(
                      "\"" + value + "\" is none of " + String.join(", ", groups())));
    }
  }

  /** The names of groupings, for shell completion. */
  static final class GroupNames implements Iterable<String> {
    @Override
    public Iterator<String> iterator() {
      return groups().iterator();
    }
  }

  private static List<String> groups() {
    return Arrays.stream(Grouping.values()).map(Grouping::id).toList();
  }
}
