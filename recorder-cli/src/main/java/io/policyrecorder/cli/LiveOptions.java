package io.policyrecorder.cli;

import io.policyrecorder.cli.aws.Aws;
import io.policyrecorder.cli.aws.AwsOptions;
import io.policyrecorder.cli.aws.LiveAccount;
import io.policyrecorder.cli.aws.MfaPrompt;
import java.util.ArrayList;
import java.util.List;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;

/** What is read from AWS, and as whom. */
final class LiveOptions {

  @Mixin private final AwsOptions aws = new AwsOptions();

  @Option(
      names = "--role",
      paramLabel = "NAME",
      description =
          "Check against this role as it is in AWS: its inline and managed policies and its"
              + " boundary.")
  private String role = "";

  @Option(
      names = "--live",
      description =
          "Read from AWS, changing nothing, the policies of resources and APIs that no option"
              + " gives.")
  private boolean live;

  @Option(
      names = "--owner-profile",
      paramLabel = "NAME",
      description =
          "With --live: a profile of another account that owns APIs or resources; again for each"
              + " further one.")
  private List<String> owners = List.of();

  /** The role whose policies decide; empty when none was named. */
  String role() {
    return role;
  }

  boolean isLive() {
    return live;
  }

  /** Whether AWS is asked at all. */
  boolean asksAws() {
    return live || !role.isEmpty();
  }

  /**
   * Says when options contradict each other.
   *
   * @throws Failure when they do
   */
  void check() {
    if (!owners.isEmpty() && !live) {
      throw new Failure(
          ExitCode.USAGE, "--owner-profile is for --live: without it no policy of others is read.");
    }
  }

  /** Where AWS is, empty for AWS itself. */
  String endpointUrl() {
    return aws.endpointUrl();
  }

  /** Our own account alone. */
  Aws own(String region, MfaPrompt mfa) {
    return aws.connect(region, mfa);
  }

  /** The accounts that can be asked: first our own, then those of the owners. */
  Accounts connect(String region, MfaPrompt mfa) {
    List<Aws> connections = new ArrayList<>();
    connections.add(aws.connect(region, mfa));
    for (String owner : owners) {
      connections.add(aws.connectAs(owner, region, mfa));
    }
    return new Accounts(connections);
  }

  /**
   * Connections, closed together.
   *
   * @param connections the first is our own
   */
  record Accounts(List<Aws> connections) implements AutoCloseable {

    Accounts {
      connections = List.copyOf(connections);
    }

    /** Ours. */
    Aws own() {
      return connections.get(0);
    }

    /** All, with the accounts that they are of. */
    List<LiveAccount> all() {
      return connections.stream().map(LiveAccount::of).toList();
    }

    @Override
    public void close() {
      connections.forEach(Aws::close);
    }
  }
}
