package io.policyrecorder.agent.sdk;

import io.policyrecorder.agent.record.Signer;
import org.jspecify.annotations.Nullable;
import software.amazon.awssdk.auth.credentials.AwsCredentials;
import software.amazon.awssdk.auth.credentials.AwsSessionCredentials;

/** Who signs, from the SDK's credentials. */
final class Signers {

  /** The SDK tells the account since about 2.26, and the provider since about 2.27. */
  private static volatile boolean tellsAccount = true;

  private static volatile boolean tellsProvider = true;

  private Signers() {}

  static Signer of(@Nullable AwsCredentials credentials) {
    if (credentials == null || credentials.accessKeyId() == null) {
      return Signer.NONE;
    }
    return new Signer(
        credentials.accessKeyId(),
        provider(credentials),
        account(credentials),
        credentials instanceof AwsSessionCredentials);
  }

  private static @Nullable String provider(AwsCredentials credentials) {
    if (tellsProvider) {
      try {
        return credentials.providerName().orElse("");
      } catch (LinkageError olderSdk) {
        tellsProvider = false;
      }
    }
    return null;
  }

  private static String account(AwsCredentials credentials) {
    if (tellsAccount) {
      try {
        return credentials.accountId().orElse("");
      } catch (LinkageError olderSdk) {
        tellsAccount = false;
      }
    }
    return "";
  }
}
