package io.policyrecorder.testbed.backend.control.sigv4;

import java.time.Instant;

/**
 * A key pair and whose it is.
 *
 * @param sessionToken empty for a key that does not expire
 * @param expires {@link Instant#MAX} for a key that does not expire
 * @param arn of the user or the role session
 * @param roleArn of the role behind a session, else empty
 * @param userId as GetCallerIdentity returns it
 */
public record Credential(
    String accessKeyId,
    String secretAccessKey,
    String sessionToken,
    Instant expires,
    String account,
    String arn,
    String roleArn,
    String userId) {

  /**
   * The ARN by which policies know the principal: of the user, or of the role behind the session.
   */
  public String principalArn() {
    return roleArn.isEmpty() ? arn : roleArn;
  }
}
