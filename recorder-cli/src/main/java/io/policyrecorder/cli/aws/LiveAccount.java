package io.policyrecorder.cli.aws;

/**
 * An account that can be asked.
 *
 * @param aws with credentials of the account
 * @param identity whose these are
 */
public record LiveAccount(Aws aws, AwsIdentity identity) {

  /**
   * Asks AWS which account these credentials are of.
   *
   * @throws AwsException when it does not know them or is not reached
   */
  public static LiveAccount of(Aws aws) {
    return new LiveAccount(aws, aws.identity());
  }
}
