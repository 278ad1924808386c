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
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;
import picocli.CommandLine.TypeConversionException;

/** Where the application is deployed and how its policy is made; options win over the file. */
final class ConfigOptions {

  @Mixin private final DeploymentOptions deployment;

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

  ConfigOptions() {
    this.deployment = new DeploymentOptions();
  }

  /** For a command that has no such options: its own account and region, all else as default. */
  ConfigOptions(String account, String region) {
    this.deployment = new DeploymentOptions(account, region);
  }

  /**
   * What {@code recorder.yaml} says.
   *
   * @throws Failure when the file cannot be read or says something wrong
   */
  RecorderConfig file() {
    return deployment.config();
  }

  /** Where the names of files in {@code recorder.yaml} begin. */
  Path folder() {
    return deployment.folder();
  }

  /**
   * How to merge: the command line wins over the file.
   *
   * @throws Failure when the file cannot be read or says something wrong, or an option is no scope
   */
  MergeOptions merge() {
    MergeOptions merged = deployment.merge();
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

  /** Where the application is deployed, as a user types it. */
  List<String> deployment() {
    return deployment.asArguments();
  }

  /** What a user types to get the same once more. */
  List<String> asArguments() {
    List<String> arguments = deployment.asArguments();
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
