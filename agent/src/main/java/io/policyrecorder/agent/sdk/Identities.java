package io.policyrecorder.agent.sdk;

import io.policyrecorder.agent.record.Signer;
import org.jspecify.annotations.Nullable;
import software.amazon.awssdk.identity.spi.AwsCredentialsIdentity;
import software.amazon.awssdk.identity.spi.AwsSessionCredentialsIdentity;

/** Who signs, from the identities of the SDK since 2.21; {@link Signers} works on every version. */
final class Identities {

  private Identities() {}

  static Signer signer(AwsCredentialsIdentity credentials) {
    String key = credentials.accessKeyId();
    return key == null
        ? Signer.NONE
        : new Signer(
            key,
            provider(credentials),
            account(credentials),
            credentials instanceof AwsSessionCredentialsIdentity);
  }

  private static @Nullable String provider(AwsCredentialsIdentity credentials) {
    try {
      return credentials.providerName().orElse("");
    } catch (LinkageError olderSdk) {
      return null;
    }
  }

  private static String account(AwsCredentialsIdentity credentials) {
    try {
      return credentials.accountId().orElse("");
    } catch (LinkageError olderSdk) {
      return "";
    }
  }
}
