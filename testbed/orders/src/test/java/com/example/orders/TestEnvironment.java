package com.example.orders;

import java.util.Optional;
import software.amazon.awssdk.auth.credentials.AwsBasicCredentials;
import software.amazon.awssdk.auth.credentials.AwsCredentials;
import software.amazon.awssdk.auth.credentials.AwsCredentialsProvider;
import software.amazon.awssdk.auth.credentials.AwsSessionCredentials;
import software.amazon.awssdk.auth.credentials.StaticCredentialsProvider;

/** What the tests know of the AWS that they run against, beyond what the SDK reads by itself. */
final class TestEnvironment {

  private TestEnvironment() {}

  /** Whether buckets are in the path: everywhere but in the real AWS. */
  static boolean pathStyle() {
    return System.getenv("AWS_ENDPOINT_URL") != null
        || System.getenv("AWS_ENDPOINT_URL_S3") != null;
  }

  /** Where a stage of an API can be called. */
  static String apiUrl(String apiId, String stage) {
    return variable("TESTBED_EXECUTE_API_URL").replace("{apiId}", apiId).replace("{stage}", stage);
  }

  static String partnerRoleArn() {
    return variable("TESTBED_PARTNER_ROLE_ARN");
  }

  static String partnerExternalId() {
    return variable("TESTBED_PARTNER_EXTERNAL_ID");
  }

  /** The partner's own credentials: the tests fill the partner's bucket with them. */
  static AwsCredentialsProvider partner() {
    String id = variable("TESTBED_PARTNER_ACCESS_KEY_ID");
    String secret = variable("TESTBED_PARTNER_SECRET_ACCESS_KEY");
    String token = System.getenv("TESTBED_PARTNER_SESSION_TOKEN");
    AwsCredentials credentials =
        token == null || token.isEmpty()
            ? AwsBasicCredentials.create(id, secret)
            : AwsSessionCredentials.create(id, secret, token);
    return StaticCredentialsProvider.create(credentials);
  }

  private static String variable(String name) {
    return Optional.ofNullable(System.getenv(name))
        .orElseThrow(
            () ->
                new IllegalStateException(
                    name + " is not set: start these tests through a back end of the testbed."));
  }
}
