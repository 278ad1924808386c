package io.policyrecorder.cli.aws;

import picocli.CommandLine.Option;

/**
 * Who we are to AWS, and where it is: as in the AWS CLI. The region has no option of its own here,
 * because most commands have one for the policy as well, and it is the same.
 *
 * <p>Names no type of the SDK: picocli looks at this class whenever a command line is read.
 */
public final class AwsOptions {

  @Option(
      names = "--profile",
      paramLabel = "NAME",
      description = {
        "The profile of ~/.aws/config and ~/.aws/credentials to use.",
        "Default: as the AWS CLI: AWS_PROFILE, the AWS_ variables, the default profile …"
      })
  private String profile = "";

  @Option(
      names = "--endpoint-url",
      paramLabel = "URL",
      description = "Talk to this URL instead of AWS, for emulators.")
  private String endpointUrl = "";

  @Option(
      names = "--assume-role",
      paramLabel = "ARN",
      description = "First assume this role, for instance one of the account that is deployed to.")
  private String assumeRole = "";

  @Option(
      names = "--external-id",
      paramLabel = "ID",
      description = "The external id that the trust policy of --assume-role asks for.")
  private String externalId = "";

  @Option(
      names = "--mfa-serial",
      paramLabel = "ARN",
      description =
          "The MFA device that --assume-role needs; its code is asked for. A profile's mfa_serial"
              + " does the same.")
  private String mfaSerial = "";

  /**
   * Prepares to talk to AWS; nothing is sent yet.
   *
   * @param region such as {@code eu-central-1}; empty for that of the profile or of AWS_REGION
   * @param mfa asked when a role needs a code
   * @throws AwsException when the options cannot be used
   */
  public Aws connect(String region, MfaPrompt mfa) {
    return Aws.connect(this, region, mfa);
  }

  /**
   * Prepares to talk to the same place with the credentials of another profile.
   *
   * @throws AwsException when there is none of this name
   */
  public Aws connectAs(String otherProfile, String region, MfaPrompt mfa) {
    AwsOptions other = new AwsOptions();
    other.profile = otherProfile;
    other.endpointUrl = endpointUrl;
    return Aws.connect(other, region, mfa);
  }

  /** Uses a profile unless one was named; an empty name changes nothing. */
  public void profileOtherwise(String name) {
    if (profile.isEmpty()) {
      profile = name;
    }
  }

  String profile() {
    return profile;
  }

  /** Where AWS is, empty for AWS itself. */
  public String endpointUrl() {
    return endpointUrl;
  }

  String assumeRole() {
    return assumeRole;
  }

  String externalId() {
    return externalId;
  }

  String mfaSerial() {
    return mfaSerial;
  }
}
