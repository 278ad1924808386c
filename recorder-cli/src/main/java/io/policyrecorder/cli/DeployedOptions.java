package io.policyrecorder.cli;

import io.policyrecorder.config.RecorderConfig;
import io.policyrecorder.grant.KnownTrigger;
import io.policyrecorder.grant.ResourcePolicy;
import io.policyrecorder.merge.MergeOptions;
import io.policyrecorder.trace.Call;
import java.nio.file.Path;
import java.util.List;
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
        "Default: the one that recorder.yaml names, else its whole account, with a warning."
      })
  private String role = "";

  private @Nullable RecorderConfig file;

  /**
   * How names are mapped: the command line wins over the file.
   *
   * @throws Failure when the file cannot be read or says something wrong
   */
  MergeOptions merge() {
    MergeOptions said = file().merge();
    MergeOptions merged = account.isEmpty() ? said : said.withAccount(account);
    return region.isEmpty() ? merged : merged.withRegion(region);
  }

  /** What calls the application's functions, as far as the file says. */
  List<KnownTrigger> triggers() {
    return file().triggers();
  }

  /**
   * The ARN of the application's role: the option, else what {@code principals} or {@code role} of
   * the file say; empty when nobody says it.
   *
   * @throws Failure when it is no role's
   */
  String role() {
    if (role.isEmpty()) {
      return roleOfFile();
    }
    if (!ResourcePolicy.isRole(role)) {
      throw new Failure(
          ExitCode.USAGE,
          "--role: \""
              + role
              + "\" is no role's ARN, such as arn:aws:iam::111122223333:role/orders.");
    }
    return role;
  }

  private String roleOfFile() {
    String base = file().principals().getOrDefault(Call.BASE, "");
    String name = base.isEmpty() ? file().role().name() : base;
    String owner = file().role().account();
    return ResourcePolicy.roleArn(
        name, merge().partition(), owner.isEmpty() ? merge().account() : owner);
  }

  private RecorderConfig file() {
    RecorderConfig known = file;
    if (known == null) {
      known = ConfigFile.read(config);
      file = known;
    }
    return known;
  }
}
