package io.policyrecorder.agent.record;

/**
 * The partition of a region, by the region's name: the SDK's own table is not there when only its
 * signers are.
 *
 * @see <a
 *     href="https://docs.aws.amazon.com/whitepapers/latest/aws-fault-isolation-boundaries/partitions.html">Partitions</a>
 */
public final class Partition {

  private static final String[] PREFIXES = {
    "cn-", "aws-cn",
    "us-gov-", "aws-us-gov",
    "us-iso-", "aws-iso",
    "us-isob-", "aws-iso-b",
    "eu-isoe-", "aws-iso-e",
    "us-isof-", "aws-iso-f",
    "eusc-", "aws-eusc"
  };

  private Partition() {}

  /** The partition's name; {@code aws-cn-global} and the like are regions too. */
  public static String of(String region) {
    for (int i = 0; i < PREFIXES.length; i += 2) {
      if (region.startsWith(PREFIXES[i]) || region.equals(PREFIXES[i + 1] + "-global")) {
        return PREFIXES[i + 1];
      }
    }
    return "aws";
  }
}
