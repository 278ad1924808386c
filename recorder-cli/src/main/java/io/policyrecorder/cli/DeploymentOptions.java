package io.policyrecorder.cli;

import io.policyrecorder.config.RecorderConfig;
import io.policyrecorder.merge.MergeOptions;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Option;

/** Where the application is deployed, and under which names. */
final class DeploymentOptions {

  @Option(
      names = "--account",
      paramLabel = "N",
      converter = PlaceholderConverter.Account.class,
      description = {
        "The account in which the application is deployed, twelve digits, or a placeholder.",
        "Default: that of the recorded credentials."
      })
  private String account = "";

  @Option(
      names = "--region",
      paramLabel = "REGION",
      converter = PlaceholderConverter.Region.class,
      description = {
        "The region in which it is deployed, such as eu-central-1, or a placeholder.",
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
  private @Nullable Path file;

  private @Nullable RecorderConfig read;

  DeploymentOptions() {}

  /** For a command that has no such options: its own account and region, all else as default. */
  DeploymentOptions(String account, String region) {
    this.account = account;
    this.region = region;
  }

  /**
   * What {@code recorder.yaml} says, which is read once.
   *
   * @throws Failure when the file cannot be read or says something wrong
   */
  RecorderConfig config() {
    RecorderConfig known = read;
    if (known == null) {
      known = ConfigFile.read(file);
      read = known;
    }
    return known;
  }

  /** Where the names of files in {@code recorder.yaml} begin. */
  Path folder() {
    return ConfigFile.folder(file);
  }

  /** The account that was asked for; empty when none was. */
  String account() {
    return account;
  }

  /** The region that was asked for; empty when none was. */
  String region() {
    return region;
  }

  /**
   * How to merge: the command line wins over the file.
   *
   * @throws Failure when the file cannot be read or says something wrong
   */
  MergeOptions merge() {
    MergeOptions said = config().merge();
    MergeOptions merged = account.isEmpty() ? said : said.withAccount(account);
    return region.isEmpty() ? merged : merged.withRegion(region);
  }

  /** What a user types to get the same once more. */
  List<String> asArguments() {
    List<String> arguments = new ArrayList<>();
    if (file != null) {
      arguments.addAll(List.of("--config", file.toString()));
    }
    if (!account.isEmpty()) {
      arguments.addAll(List.of("--account", account));
    }
    if (!region.isEmpty()) {
      arguments.addAll(List.of("--region", region));
    }
    return arguments;
  }
}
