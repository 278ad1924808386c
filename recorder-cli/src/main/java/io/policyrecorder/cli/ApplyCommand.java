package io.policyrecorder.cli;

import io.policyrecorder.cli.WantedOptions.Wanted;
import io.policyrecorder.cli.aws.Aws;
import io.policyrecorder.cli.aws.AwsIdentity;
import io.policyrecorder.cli.aws.AwsOptions;
import io.policyrecorder.trace.TraceException;
import java.nio.file.Path;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;

/** {@code recorder apply}: puts the policy on its role. */
@Command(
    name = "apply",
    description = "Put the policy on its role: show what changes, ask, back up, write, read back.",
    footer = {
      "",
      "Only policies that Recorder made are changed: the inline policy recorder-policy, or managed policies under /recorder/ROLE/,"
          + " on a role with the tag policy-recorder. A permissions boundary is never touched.",
      "When recorder.yaml names the file of infrastructure as code that describes the role (role: file:), the policy is written there,"
          + " between the comments recorder:begin and recorder:end, and IAM is left alone.",
      "Example: recorder apply --role orders-service target/traces --account 111122223333 --region eu-central-1"
    })
final class ApplyCommand implements Callable<Integer> {

  private final Console console;

  @Mixin private final WantedOptions wants = new WantedOptions();
  @Mixin private final ApplyOptions options = new ApplyOptions();
  @Mixin private final AwsOptions awsOptions = new AwsOptions();

  ApplyCommand(Console console) {
    this.console = console;
  }

  @Override
  public Integer call() throws TraceException {
    options.check();
    Path file = options.iam() ? null : wants.file();
    if (file != null) {
      options.mustNotBeAboutIam(file);
    }
    String name = file == null ? wants.role() : wants.roleIfSaid();
    Wanted wanted = wants.wanted();
    if (options.remove() && !wanted.incomplete().isEmpty()) {
      throw new Failure(
          ExitCode.FINDINGS,
          "--remove is refused, because the traces may lack calls ("
              + wanted.incomplete()
              + "). Record again until every JVM ends in an orderly way, or apply without --remove.");
    }
    if (file != null) {
      return new FileApply(console, options).run(file, name, wanted, wants.placeholders());
    }
    awsOptions.profileOtherwise(wants.target().profile());
    try (Aws aws = awsOptions.connect(wants.region(), new Confirmation(console)::codeOf)) {
      AwsIdentity identity = aws.identity();
      identity.mustBeOf(wants.account(), wants.accountSource());
      return new RoleApply(console, wants, options).run(aws, identity, name, wanted);
    }
  }
}
