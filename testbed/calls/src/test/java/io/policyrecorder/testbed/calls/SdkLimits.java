package io.policyrecorder.testbed.calls;

import java.util.Map;
import java.util.Set;

/** Members that the SDK itself reads before it sends, so that not every text will do. */
final class SdkLimits {

  private static final String KINESIS = "arn:aws:kinesis:us-east-1:444455556666:stream/";

  /** How a member's text must begin, by service and path. */
  private static final Map<String, String> BEGINNINGS =
      Map.of(
          "Kinesis StreamARN", KINESIS,
          "Kinesis ResourceARN", KINESIS,
          "Kinesis ConsumerARN", KINESIS + "clicks/consumer/");

  private static final Set<String> LEFT_OUT =
      Set.of(
          // Global endpoints are signed by SigV4A, for which the SDK needs a native library.
          "EventBridge EndpointId",
          "SESv2 EndpointId",
          // The SDK makes CopySource of them, and takes one or the other.
          "S3 SourceBucket",
          "S3 SourceKey",
          "S3 SourceVersionId");

  /** Members that take few ARNs or none. */
  private static final Set<String> NAMES =
      Set.of("S3 Bucket", "S3 DestinationBucket", "S3 RequestRoute");

  private SdkLimits() {}

  /** Whether the text must be no ARN. */
  static boolean isName(String service, String path) {
    return NAMES.contains(service + " " + path);
  }

  /** How the text must begin, empty when it may begin as it likes. */
  static String beginning(String service, String path) {
    return BEGINNINGS.getOrDefault(service + " " + path, "");
  }

  /** Whether the member cannot be given here. */
  static boolean isLeftOut(String service, String path) {
    return LEFT_OUT.contains(service + " " + path);
  }
}
