package io.policyrecorder.cli.aws;

/**
 * Who acts on which account.
 *
 * @param arn of the user, role session, …
 * @param account twelve digits
 */
public record AwsIdentity(String arn, String account) {

  /**
   * Refuses to act on another account than the policy is for.
   *
   * @param expected twelve digits; empty when nobody said
   * @param whereSaid where that account was named, for the message: {@code recorder.yaml}
   * @throws AwsException when they differ
   */
  public void mustBeOf(String expected, String whereSaid) {
    if (!expected.isEmpty() && !expected.equals(account)) {
      throw new AwsException(
          "",
          "You are "
              + arn
              + " in account "
              + account
              + ", but the policy is for account "
              + expected
              + " ("
              + whereSaid
              + "). Nothing was changed. Use credentials of that account (--profile, --assume-role),"
              + " or correct the account.");
    }
  }
}
