package io.policyrecorder.cli;

import io.policyrecorder.grant.KnownTrigger;
import io.policyrecorder.grant.ResourcePolicy;
import io.policyrecorder.merge.MergeOptions;
import io.policyrecorder.trace.Call;
import java.util.List;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;

/** Where and as whom the application is deployed; for the commands of the other side. */
final class DeployedOptions {

  @Mixin private final DeploymentOptions deployment = new DeploymentOptions();

  @Option(
      names = "--role",
      paramLabel = "ARN",
      description = {
        "The application's own role, which the policies let in.",
        "Default: the one that recorder.yaml names, else its whole account, with a warning."
      })
  private String role = "";

  /**
   * How names are mapped: the command line wins over the file.
   *
   * @throws Failure when the file cannot be read or says something wrong
   */
  MergeOptions merge() {
    return deployment.merge();
  }

  /** What calls the application's functions, as far as the file says. */
  List<KnownTrigger> triggers() {
    return deployment.config().triggers();
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
    String base = deployment.config().principals().getOrDefault(Call.BASE, "");
    String name = base.isEmpty() ? deployment.config().role().name() : base;
    String owner = deployment.config().role().account();
    return ResourcePolicy.roleArn(
        name, merge().partition(), owner.isEmpty() ? merge().account() : owner);
  }
}
