package io.policyrecorder.cli.aws;

import java.util.ArrayList;
import java.util.List;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;
import software.amazon.awssdk.auth.credentials.AwsCredentialsProvider;
import software.amazon.awssdk.auth.credentials.AwsSessionCredentials;
import software.amazon.awssdk.auth.credentials.DefaultCredentialsProvider;
import software.amazon.awssdk.auth.credentials.ProfileCredentialsProvider;
import software.amazon.awssdk.auth.credentials.StaticCredentialsProvider;
import software.amazon.awssdk.core.exception.SdkException;
import software.amazon.awssdk.profiles.Profile;
import software.amazon.awssdk.profiles.ProfileFile;
import software.amazon.awssdk.services.sts.StsClient;
import software.amazon.awssdk.services.sts.model.AssumeRoleRequest;
import software.amazon.awssdk.services.sts.model.Credentials;

/**
 * Our credentials: the SDK's default chain or a profile, then the role that is to be assumed.
 *
 * <p>The SDK assumes the role of a profile by itself but asks nobody for the code of an MFA device,
 * so a profile with {@code mfa_serial} is read here.
 */
final class AwsCredentials implements AutoCloseable {

  private static final String SESSION = "recorder";

  private final AwsOptions options;
  private final MfaPrompt mfa;
  private final Function<Source, StsClient> sts;
  private final List<StsClient> clients = new ArrayList<>();
  private @Nullable AwsCredentialsProvider provider;

  /** Credentials with which a role is assumed. */
  record Source(AwsCredentialsProvider provider) {}

  AwsCredentials(AwsOptions options, MfaPrompt mfa, Function<Source, StsClient> sts) {
    this.options = options;
    this.mfa = mfa;
    this.sts = sts;
  }

  /** The credentials to sign with. */
  AwsCredentialsProvider provider() {
    AwsCredentialsProvider known = provider;
    if (known == null) {
      known = started();
      if (!options.assumeRole().isEmpty()) {
        known =
            assumed(
                known, options.assumeRole(), options.externalId(), SESSION, options.mfaSerial());
      }
      provider = known;
    }
    return known;
  }

  private AwsCredentialsProvider started() {
    String name = options.profile();
    if (name.isEmpty()) {
      // Without a profile of that name the default chain has the last word, as in the AWS CLI.
      return DefaultCredentialsProvider.builder().build();
    }
    ProfileFile file = ProfileFile.defaultProfileFile();
    Profile profile =
        file.profile(name)
            .orElseThrow(
                () ->
                    new AwsException(
                        "",
                        "There is no profile "
                            + name
                            + ". There are: "
                            + String.join(", ", file.profiles().keySet().stream().sorted().toList())
                            + "."));
    String serial = profile.property("mfa_serial").orElse("");
    String role = profile.property("role_arn").orElse("");
    String source = profile.property("source_profile").orElse("");
    if (serial.isEmpty() || role.isEmpty() || source.isEmpty()) {
      return ProfileCredentialsProvider.create(name);
    }
    return assumed(
        ProfileCredentialsProvider.create(source),
        role,
        profile.property("external_id").orElse(""),
        profile.property("role_session_name").orElse(SESSION),
        serial);
  }

  /** A session of a role; an hour is enough for any command here, so it is not renewed. */
  private AwsCredentialsProvider assumed(
      AwsCredentialsProvider with,
      String role,
      String externalId,
      String session,
      String mfaSerial) {
    StsClient client = sts.apply(new Source(with));
    clients.add(client);
    AssumeRoleRequest.Builder request =
        AssumeRoleRequest.builder().roleArn(role).roleSessionName(session);
    if (!externalId.isEmpty()) {
      request.externalId(externalId);
    }
    if (!mfaSerial.isEmpty()) {
      request.serialNumber(mfaSerial).tokenCode(mfa.code(mfaSerial));
    }
    try {
      Credentials credentials = client.assumeRole(request.build()).credentials();
      return StaticCredentialsProvider.create(
          AwsSessionCredentials.create(
              credentials.accessKeyId(),
              credentials.secretAccessKey(),
              credentials.sessionToken()));
    } catch (SdkException failed) {
      throw AwsErrors.code(failed).equals("AccessDenied")
          ? new AwsException("AccessDenied", refused(failed, role, externalId), failed)
          : AwsErrors.of(failed, "assuming the role " + role);
    }
  }

  private static String refused(SdkException failed, String role, String externalId) {
    return "AWS did not let you assume the role "
        + role
        + ": "
        + failed.getMessage()
        + ". Your own policies have to allow sts:AssumeRole on it, and its trust policy has to name"
        + " you"
        + (externalId.isEmpty()
            ? "; if that asks for an external id, give it with --external-id."
            : ", with this external id.");
  }

  @Override
  public void close() {
    clients.forEach(StsClient::close);
  }
}
