package io.policyrecorder.cli.aws;

import java.net.URI;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;
import software.amazon.awssdk.awscore.client.builder.AwsClientBuilder;
import software.amazon.awssdk.awscore.client.builder.AwsSyncClientBuilder;
import software.amazon.awssdk.core.exception.SdkClientException;
import software.amazon.awssdk.core.exception.SdkException;
import software.amazon.awssdk.http.SdkHttpClient;
import software.amazon.awssdk.http.urlconnection.UrlConnectionHttpClient;
import software.amazon.awssdk.regions.Region;
import software.amazon.awssdk.regions.providers.DefaultAwsRegionProviderChain;
import software.amazon.awssdk.services.iam.IamClient;
import software.amazon.awssdk.services.sts.StsClient;
import software.amazon.awssdk.services.sts.model.GetCallerIdentityResponse;
import software.amazon.awssdk.utils.SdkAutoCloseable;

/**
 * AWS, as one identity sees it. Every call goes through the SDK's own retries; what still fails
 * becomes an {@link AwsException}.
 */
public final class Aws implements AutoCloseable {

  private final SdkHttpClient http;
  private final @Nullable URI endpoint;
  private final Region region;
  private final AwsCredentials credentials;
  private final List<SdkAutoCloseable> clients = new ArrayList<>();
  private @Nullable IamClient iam;
  private @Nullable StsClient sts;

  private Aws(AwsOptions options, String region, MfaPrompt mfa) {
    this.endpoint = options.endpointUrl().isEmpty() ? null : endpoint(options.endpointUrl());
    this.region = region(region, options.profile());
    this.http =
        UrlConnectionHttpClient.builder()
            .connectionTimeout(Duration.ofSeconds(10))
            .socketTimeout(Duration.ofSeconds(30))
            .build();
    this.credentials = new AwsCredentials(options, mfa, this::unidentified);
  }

  static Aws connect(AwsOptions options, String region, MfaPrompt mfa) {
    return new Aws(options, region, mfa);
  }

  private static URI endpoint(String url) {
    URI uri;
    try {
      uri = URI.create(url);
    } catch (IllegalArgumentException wrong) {
      throw badEndpoint(url);
    }
    if (uri.getScheme() == null || uri.getHost() == null) {
      throw badEndpoint(url);
    }
    return uri;
  }

  private static AwsException badEndpoint(String url) {
    return new AwsException(
        "", "--endpoint-url " + url + " is no URL; write one such as http://127.0.0.1:4566.");
  }

  private static Region region(String wanted, String profile) {
    if (!wanted.isEmpty()) {
      return Region.of(wanted);
    }
    try {
      DefaultAwsRegionProviderChain.Builder chain = DefaultAwsRegionProviderChain.builder();
      if (!profile.isEmpty()) {
        chain.profileName(profile);
      }
      return chain.build().getRegion();
    } catch (SdkClientException unknown) {
      return Region.US_EAST_1;
    }
  }

  /**
   * Runs one call.
   *
   * @param doing what it does, to follow "while": {@code reading the role orders}
   * @throws AwsException when it fails
   */
  public <T> T call(String doing, Supplier<T> call) {
    try {
      return call.get();
    } catch (SdkException failed) {
      throw AwsErrors.of(failed, doing);
    }
  }

  /**
   * A client with our identity, region and endpoint; closed with this.
   *
   * @param builder of any service, {@code SqsClient.builder()}
   */
  public <B extends AwsClientBuilder<B, C> & AwsSyncClientBuilder<B, C>, C extends SdkAutoCloseable>
      C client(B builder) {
    return client(builder, "");
  }

  /**
   * The same in another region.
   *
   * @param where such as {@code eu-central-1}; empty, or anything that is no region: that of this
   */
  public <B extends AwsClientBuilder<B, C> & AwsSyncClientBuilder<B, C>, C extends SdkAutoCloseable>
      C client(B builder, String where) {
    C client =
        unidentified(
            builder.credentialsProvider(credentials.provider()),
            where.matches("[a-z]{2,}(-[a-z]+)+-[0-9]+") ? Region.of(where) : region);
    clients.add(client);
    return client;
  }

  private <B extends AwsClientBuilder<B, C> & AwsSyncClientBuilder<B, C>, C> C unidentified(
      B builder, Region where) {
    builder
        .httpClient(http)
        .region(where)
        .overrideConfiguration(config -> config.retryStrategy(Pace.retries()));
    if (endpoint != null) {
      builder.endpointOverride(endpoint);
    }
    return builder.build();
  }

  /** An STS client for the assuming of roles, which has other credentials. */
  private StsClient unidentified(AwsCredentials.Source source) {
    return unidentified(StsClient.builder().credentialsProvider(source.provider()), region);
  }

  /** The region that regional services are asked in. */
  public String region() {
    return region.id();
  }

  /** Sends single requests that it signs itself, with our identity. */
  public SignedProbe probe() {
    return new SignedProbe(http, credentials.provider());
  }

  /** IAM, which is one for all regions of a partition: the SDK finds it from any of them. */
  public IamClient iam() {
    IamClient known = iam;
    if (known == null) {
      known = client(IamClient.builder());
      iam = known;
    }
    return known;
  }

  /**
   * Asks AWS who we are, which needs no permission.
   *
   * @throws AwsException when it does not know us or is not reached
   */
  public AwsIdentity identity() {
    StsClient known = sts;
    if (known == null) {
      known = client(StsClient.builder());
      sts = known;
    }
    StsClient client = known;
    GetCallerIdentityResponse answer =
        call("asking AWS who you are", () -> client.getCallerIdentity());
    return new AwsIdentity(answer.arn(), answer.account());
  }

  @Override
  public void close() {
    clients.forEach(SdkAutoCloseable::close);
    credentials.close();
    http.close();
  }
}
