package com.example.clients;

import java.net.URI;
import software.amazon.awssdk.auth.credentials.AwsBasicCredentials;
import software.amazon.awssdk.auth.credentials.AwsCredentialsProvider;
import software.amazon.awssdk.auth.credentials.StaticCredentialsProvider;
import software.amazon.awssdk.awscore.client.builder.AwsClientBuilder;
import software.amazon.awssdk.http.nio.netty.NettyNioAsyncHttpClient;
import software.amazon.awssdk.http.nio.netty.SdkEventLoopGroup;
import software.amazon.awssdk.regions.Region;

/** Where AWS is, and who asks. */
final class Aws {

  static final AwsCredentialsProvider KEYS =
      StaticCredentialsProvider.create(AwsBasicCredentials.create("AKIABASE", "canary-secret"));

  private static final SdkEventLoopGroup LOOPS =
      SdkEventLoopGroup.builder().numberOfThreads(2).build();

  private static URI endpoint = URI.create("http://127.0.0.1");

  private Aws() {}

  static void at(URI uri) {
    endpoint = uri;
  }

  static URI endpoint() {
    return endpoint;
  }

  /** The asynchronous HTTP client; each that has threads of its own takes two seconds to close. */
  static NettyNioAsyncHttpClient.Builder netty() {
    return NettyNioAsyncHttpClient.builder().eventLoopGroup(LOOPS);
  }

  /** A client builder that is ready but for its HTTP client. */
  static <B extends AwsClientBuilder<B, C>, C> B client(B builder) {
    return client(builder, KEYS);
  }

  static <B extends AwsClientBuilder<B, C>, C> B client(B builder, AwsCredentialsProvider keys) {
    return builder.region(Region.US_EAST_1).endpointOverride(endpoint).credentialsProvider(keys);
  }
}
