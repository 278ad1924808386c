package io.policyrecorder.cli;

import io.policyrecorder.grant.ResourcePolicy;
import io.policyrecorder.merge.MergeOptions;
import java.nio.file.Path;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Option;

/** Where and as whom the application is deployed; for the commands of the other side. */
final class DeployedOptions {

  @Option(
      names = "--account",
      paramLabel = "N",
      converter = AccountConverter.class,
      description = {
        "The account in which the application runs, twelve digits.",
        "Default: that of the recorded credentials."
      })
  private String account = "";

  @Option(
      names = "--region",
      paramLabel = "REGION",
      converter = RegionConverter.class,
      description = {
        "The region in which it runs, such as eu-central-1.",
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
      names = "--role",
      paramLabel = "ARN",
      description = {
        "The application's own role, which the policies let in.",
        "Default: its whole account, with a warning."
      })
  private String role = "";

  /**
   * How names are mapped: the command line wins over the file.
   *
   * @throws Failure when the file cannot be read or says something wrong
   */
  MergeOptions merge() {
    MergeOptions file = ConfigFile.read(config).merge();
    MergeOptions merged = account.isEmpty() ? file : file.withAccount(account);
    return region.isEmpty() ? merged : merged.withRegion(region);
  }

  /**
   * The ARN of the application's role; empty when it was not given.
   *
   * @throws Failure when it is no role's
   */
  String role() {
    if (!role.isEmpty() && !ResourcePolicy.isRole(role)) {
      throw new Failure(
          ExitCode.USAGE,
          "--role: \""
              + role
              + "\" is no role's ARN, such as arn:aws:iam::111122223333:role/orders.");
    }
    return role;
  }
}
