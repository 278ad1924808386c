package io.policyrecorder.testbed.calls;

import java.lang.reflect.InvocationTargetException;
import java.net.URI;
import java.util.HashMap;
import java.util.Map;
import software.amazon.awssdk.auth.credentials.AwsBasicCredentials;
import software.amazon.awssdk.auth.credentials.AwsCredentials;
import software.amazon.awssdk.auth.credentials.AwsCredentialsProvider;
import software.amazon.awssdk.awscore.client.builder.AwsClientBuilder;
import software.amazon.awssdk.awscore.retry.AwsRetryStrategy;
import software.amazon.awssdk.core.client.builder.SdkAsyncClientBuilder;
import software.amazon.awssdk.core.client.builder.SdkSyncClientBuilder;
import software.amazon.awssdk.http.SdkHttpClient;
import software.amazon.awssdk.http.async.SdkAsyncHttpClient;
import software.amazon.awssdk.regions.Region;
import software.amazon.awssdk.services.sqs.SqsBaseClientBuilder;

/** Clients, one for each service and target, all with the credentials that are set last. */
final class SdkClients {

  private final SdkHttpClient http;
  private final SdkAsyncHttpClient asyncHttp;
  private final Map<String, Object> clients = new HashMap<>();
  private volatile AwsCredentials credentials = AwsBasicCredentials.create("AKIANOBODY", "secret");

  SdkClients(SdkHttpClient http) {
    this.http = http;
    this.asyncHttp = new LoopbackAsyncClient(http);
  }

  void use(AwsCredentials others) {
    credentials = others;
  }

  AwsCredentials credentials() {
    return credentials;
  }

  Object client(SdkService service, boolean async, Target target) {
    return clients.computeIfAbsent(
        service.id() + async + target, key -> build(service, async, target));
  }

  private Object build(SdkService service, boolean async, Target target) {
    try {
      Class<?> type = async ? service.asyncClient() : service.client();
      AwsClientBuilder<?, ?> builder =
          (AwsClientBuilder<?, ?>) type.getMethod("builder").invoke(null);
      builder
          .region(Region.of(target.region()))
          .credentialsProvider((AwsCredentialsProvider) () -> credentials)
          .overrideConfiguration(each -> each.retryStrategy(AwsRetryStrategy.doNotRetry()));
      if (!target.host().isEmpty()) {
        builder.endpointOverride(URI.create("http://" + target.host()));
      }
      if (builder instanceof SqsBaseClientBuilder<?, ?> sqs) {
        sqs.checksumValidationEnabled(false);
      }
      if (builder instanceof SdkSyncClientBuilder<?, ?> sync) {
        sync.httpClient(http);
      } else if (builder instanceof SdkAsyncClientBuilder<?, ?> asynchronous) {
        asynchronous.httpClient(asyncHttp);
      }
      return builder.build();
    } catch (NoSuchMethodException | IllegalAccessException | InvocationTargetException e) {
      throw new IllegalStateException("No client of " + service.id() + " can be built", e);
    }
  }
}
