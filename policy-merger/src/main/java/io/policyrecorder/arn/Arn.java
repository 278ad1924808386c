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
    int partitionEnd = colon(text, 4);
    int serviceEnd = partitionEnd < 0 ? -1 : colon(text, partitionEnd + 1);
    int regionEnd = serviceEnd < 0 ? -1 : colon(text, serviceEnd + 1);
    int accountEnd = regionEnd < 0 ? -1 : colon(text, regionEnd + 1);
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
    String[] parts = new String[PARTS];
    int at = 0;
    for (int i = 0; i < PARTS - 1; i++) {
      int end = colon(text, at);
      parts[i] = text.substring(at, end);
      at = end + 1;
    }
    return new Arn(parts[1], parts[2], parts[3], parts[4], text.substring(at));
  }

  /**
   * The next colon, or -1. One inside a placeholder of a template, such as <code>
   * ${AWS::AccountId}</code>, is part of that.
   */
  private static int colon(String text, int from) {
    int colon = text.indexOf(':', from);
    if (colon < 0) {
      return -1;
    }
    int open = text.indexOf("${", from);
    while (open >= 0 && open < colon) {
      int close = text.indexOf('}', open);
      if (close < 0) {
        return colon;
      }
      colon = close < colon ? colon : text.indexOf(':', close);
      open = text.indexOf("${", close);
    }
    return colon;
  }

  @Override
  public String toString() {
    return "arn:" + partition + ":" + service + ":" + region + ":" + account + ":" + resource;
  }
}
