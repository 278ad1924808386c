package io.policyrecorder.permission;

import io.policyrecorder.arn.ArnPattern;

/**
 * A key of KMS that encrypts a resource, as the user says.
 *
 * @param resource the ARN of the deployed resource, with wildcards: {@code arn:aws:s3:::orders}
 * @param key the ARN of the key, or of its alias
 */
public record KnownKey(String resource, String key) {

  /**
   * Whether it encrypts a resource; that of a bucket or table encrypts everything in it.
   *
   * @param deployed the ARN, {@code *} for what is not known
   */
  public boolean encrypts(String deployed) {
    return ArnPattern.of(resource).matches(deployed)
        || ArnPattern.of(resource + "/*").matches(deployed)
        || ArnPattern.of(deployed).covers(ArnPattern.of(resource));
  }
}
