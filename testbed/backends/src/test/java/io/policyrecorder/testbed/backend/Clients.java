package io.policyrecorder.testbed.backend;

import java.net.URI;
import java.util.Locale;
import java.util.Map;
import software.amazon.awssdk.auth.credentials.AwsBasicCredentials;
import software.amazon.awssdk.auth.credentials.AwsCredentials;
import software.amazon.awssdk.auth.credentials.AwsSessionCredentials;
import software.amazon.awssdk.auth.credentials.StaticCredentialsProvider;
import software.amazon.awssdk.awscore.client.builder.AwsClientBuilder;
import software.amazon.awssdk.awscore.client.builder.AwsSyncClientBuilder;
import software.amazon.awssdk.http.SdkHttpClient;
import software.amazon.awssdk.http.apache.ApacheHttpClient;
import software.amazon.awssdk.regions.Region;
import software.amazon.awssdk.services.sts.model.Credentials;

/**
 * Builds real clients from a back end's environment, as they would build themselves in a child
 * process.
 *
 * @param credentials null for the base account's
 */
public record Clients(Map<String, String> environment, AwsCredentials credentials) {
  private static final SdkHttpClient HTTP = ApacheHttpClient.create();

  public static Clients of(Map<String, String> environment) {
    return new Clients(
        environment,
        AwsBasicCredentials.create(
            value(environment, "AWS_ACCESS_KEY_ID"), value(environment, "AWS_SECRET_ACCESS_KEY")));
  }

  public Clients with(AwsCredentials others) {
    return new Clients(environment, others);
  }

  public Clients with(Credentials others) {
    return with(
        AwsSessionCredentials.create(
            others.accessKeyId(), others.secretAccessKey(), others.sessionToken()));
  }

  public Clients asPartner() {
    String token = value(environment, "TESTBED_PARTNER_SESSION_TOKEN");
    String key = value(environment, "TESTBED_PARTNER_ACCESS_KEY_ID");
    String secret = value(environment, "TESTBED_PARTNER_SECRET_ACCESS_KEY");
    return with(
        token.isEmpty()
            ? AwsBasicCredentials.create(key, secret)
            : AwsSessionCredentials.create(key, secret, token));
  }

  /**
   * A client of a service.
   *
   * @param service as in the variable's name, {@code secrets_manager}
   */
  public <B extends AwsClientBuilder<B, C> & AwsSyncClientBuilder<B, C>, C> C build(
      String service, B builder) {
    return builder
        .region(Region.of(value(environment, "AWS_REGION")))
        .credentialsProvider(StaticCredentialsProvider.create(credentials))
        .endpointOverride(endpoint(service))
        .httpClient(HTTP)
        .build();
  }

  public URI endpoint(String service) {
    String own = "AWS_ENDPOINT_URL_" + service.toUpperCase(Locale.ROOT);
    return URI.create(environment.getOrDefault(own, value(environment, "AWS_ENDPOINT_URL")));
  }

  private static String value(Map<String, String> environment, String name) {
    return environment.getOrDefault(name, "");
  }
}
