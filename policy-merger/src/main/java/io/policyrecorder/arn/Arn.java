package io.policyrecorder.arn;

/**
 * An Amazon Resource Name, {@code arn:partition:service:region:account:resource}.
 *
 * <p>Region and account are empty where the resource has none (S3 buckets, IAM roles). The resource
 * is everything after the fifth colon, colons and slashes included.
 *
 * @see <a href="https://docs.aws.amazon.com/IAM/latest/UserGuide/reference-arns.html">Amazon
 *     Resource Names</a>
 */
public record Arn(
    String partition, String service, String region, String account, String resource) {

  private static final int PARTS = 6;

  /** Whether the text has the six parts of an ARN with a partition and a service. */
  public static boolean isArn(String text) {
    if (!text.startsWith("arn:")) {
      return false;
    }
    int partitionEnd = text.indexOf(':', 4);
    int serviceEnd = partitionEnd < 0 ? -1 : text.indexOf(':', partitionEnd + 1);
    int regionEnd = serviceEnd < 0 ? -1 : text.indexOf(':', serviceEnd + 1);
    int accountEnd = regionEnd < 0 ? -1 : text.indexOf(':', regionEnd + 1);
    return accountEnd > 0
        && partitionEnd > 4
        && serviceEnd > partitionEnd + 1
        && accountEnd + 1 < text.length();
  }

  /**
   * Reads an ARN.
   *
   * @throws IllegalArgumentException when the text is not an ARN; the message holds the text
   */
  public static Arn parse(String text) {
    if (!isArn(text)) {
      throw new IllegalArgumentException(
          "Not an ARN (arn:partition:service:region:account:resource): " + text);
    }
    String[] parts = text.split(":", PARTS);
    return new Arn(parts[1], parts[2], parts[3], parts[4], parts[5]);
  }

  @Override
  public String toString() {
    return "arn:" + partition + ":" + service + ":" + region + ":" + account + ":" + resource;
  }
}
