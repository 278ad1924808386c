package io.policyrecorder.merge;

/** How the user knows what an agent saw but could not record. */
final class InvisibleCallers {

  private InvisibleCallers() {}

  /**
   * A name in words.
   *
   * @param id what the trace calls it; an agent that is newer than this may know more
   */
  static String name(String id) {
    return switch (id) {
      case "aws-sdk-v1" -> "The AWS SDK for Java 1.x";
      case "aws-sdk-kotlin" -> "The AWS SDK for Kotlin";
      case "kinesis-producer-library" -> "The Kinesis Producer Library";
      case "aws-cli" -> "The AWS CLI, as a program of its own,";
      default -> "Something that Recorder cannot see (" + id + ")";
    };
  }
}
