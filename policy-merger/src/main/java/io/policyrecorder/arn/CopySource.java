package io.policyrecorder.arn;

import java.net.URLDecoder;
import java.nio.charset.StandardCharsets;

/**
 * What S3 copies, {@code bucket/key} or {@code /bucket/key}, URL-encoded, with or without {@code
 * ?versionId=…}.
 *
 * @see <a href="https://docs.aws.amazon.com/AmazonS3/latest/API/API_CopyObject.html">CopyObject</a>
 */
final class CopySource {

  private CopySource() {}

  /** The bucket; empty when there is none. */
  static String bucket(String source) {
    String path = path(source);
    return path.substring(0, Math.max(0, path.indexOf('/')));
  }

  /** The key; empty when there is none. */
  static String key(String source) {
    String path = path(source);
    int slash = path.indexOf('/');
    return slash <= 0 ? "" : path.substring(slash + 1);
  }

  private static String path(String source) {
    String path = source.startsWith("/") ? source.substring(1) : source;
    int query = path.indexOf("?versionId=");
    return decoded(query < 0 ? path : path.substring(0, query));
  }

  /**
   * As S3 decodes the header: a {@code +} is a space.
   *
   * @see <a href="https://github.com/aws/aws-sdk-js/issues/1821">aws-sdk-js 1821</a>
   */
  private static String decoded(String value) {
    try {
      return URLDecoder.decode(value, StandardCharsets.UTF_8);
    } catch (IllegalArgumentException notEncoded) {
      return value;
    }
  }
}
