package io.policyrecorder.cli;

import io.policyrecorder.config.RecorderConfig;
import io.policyrecorder.merge.MergeOptions;
import java.nio.file.Path;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Option;

/** Where the application is deployed, and under which names. */
final class DeploymentOptions {

  @Option(
      names = "--account",
      paramLabel = "N",
      converter = AccountConverter.class,
      description = {
        "The account in which the application is deployed, twelve digits.",
        "Default: that of the recorded credentials."
      })
  private String account = "";

  @Option(
      names = "--region",
      paramLabel = "REGION",
      converter = RegionConverter.class,
      description = {
        "The region in which it is deployed, such as eu-central-1.",
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
  private @Nullable Path configFile;

  private @Nullable RecorderConfig config;

  /**
   * What recorder.yaml says; it is read once.
   *
   * @throws Failure when it cannot be read or says something wrong
   */
  RecorderConfig config() {
    RecorderConfig known = config;
    if (known == null) {
      known = ConfigFile.read(configFile);
      config = known;
    }
    return known;
  }

  /** The region that was asked for; empty when none was. */
  String region() {
    return region;
  }

  /** How to merge: the command line wins over the file. */
  MergeOptions merge() {
    MergeOptions file = config().merge();
    MergeOptions merged = account.isEmpty() ? file : file.withAccount(account);
    return region.isEmpty() ? merged : merged.withRegion(region);
  }
}
