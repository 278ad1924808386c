package io.policyrecorder.arn;

import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * An object of S3 as requests of other services name it: {@code s3://bucket/key}, {@code
 * https://s3.region.amazonaws.com/bucket/key}, {@code https://bucket.s3.region.amazonaws.com/key}.
 *
 * @see <a
 *     href="https://docs.aws.amazon.com/AmazonS3/latest/userguide/access-bucket-intro.html">Methods
 *     for accessing a bucket</a>
 */
public final class S3Address {

  private static final Pattern IN_PATH =
      Pattern.compile("https://s3[.-][a-z0-9.-]*amazonaws\\.com(?:\\.cn)?/([^/]+)(?:/(.*))?");
  private static final Pattern IN_HOST =
      Pattern.compile("https://([^/]+?)\\.s3[.-][a-z0-9.-]*amazonaws\\.com(?:\\.cn)?(?:/(.*))?");
  private static final Pattern URI = Pattern.compile("s3a?n?://([^/]+)(?:/(.*))?");

  private S3Address() {}

  /** The bucket; empty when the address is none of S3. */
  public static String bucket(String address) {
    return group(address, 1);
  }

  /** The key; empty when the address is a bucket's. */
  public static String key(String address) {
    return group(address, 2);
  }

  private static String group(String address, int group) {
    for (Pattern form : new Pattern[] {URI, IN_PATH, IN_HOST}) {
      Matcher matcher = form.matcher(address);
      if (matcher.matches()) {
        String text = matcher.group(group);
        return text == null ? "" : text;
      }
    }
    return "";
  }
}
