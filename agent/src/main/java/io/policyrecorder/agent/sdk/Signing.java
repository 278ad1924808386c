package io.policyrecorder.agent.sdk;

import io.policyrecorder.agent.record.Signer;
import software.amazon.awssdk.auth.signer.AwsSignerExecutionAttribute;
import software.amazon.awssdk.awscore.AwsExecutionAttribute;
import software.amazon.awssdk.core.interceptor.ExecutionAttributes;
import software.amazon.awssdk.core.interceptor.SdkExecutionAttribute;
import software.amazon.awssdk.regions.Region;

/**
 * How an execution is signed. The attributes are deprecated since 2.21 and the only ones that are
 * there on every version: newer versions derive them from what replaced them.
 */
@SuppressWarnings("deprecation")
final class Signing {

  private Signing() {}

  static Signer signer(ExecutionAttributes attributes) {
    return Signers.of(attributes.getAttribute(AwsSignerExecutionAttribute.AWS_CREDENTIALS));
  }

  /** Where the request is signed for; the client's own region is {@code aws-global} for some. */
  static String region(ExecutionAttributes attributes) {
    Region signing = attributes.getAttribute(AwsSignerExecutionAttribute.SIGNING_REGION);
    if (signing != null && !signing.id().isEmpty() && !signing.id().equals("*")) {
      return signing.id();
    }
    Region client = attributes.getAttribute(AwsExecutionAttribute.AWS_REGION);
    return client == null ? "" : client.id();
  }

  /** Whether a signer of the application's own signs; only the SDK's say what they sign. */
  static boolean isSignerOverridden(ExecutionAttributes attributes) {
    try {
      return Boolean.TRUE.equals(attributes.getAttribute(SdkExecutionAttribute.SIGNER_OVERRIDDEN));
    } catch (LinkageError untold) {
      // Before 2.20 nobody could tell.
      return false;
    }
  }

  /** Whether a presigner is at work; there are some since 2.10. */
  static boolean isPresigning(ExecutionAttributes attributes) {
    try {
      return attributes.getAttribute(AwsSignerExecutionAttribute.PRESIGNER_EXPIRATION) != null;
    } catch (LinkageError beforePresigners) {
      return false;
    }
  }
}
