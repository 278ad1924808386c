package com.example.clients;

import java.io.IOException;
import java.net.URI;
import java.time.Duration;
import org.apache.http.client.methods.CloseableHttpResponse;
import org.apache.http.client.methods.HttpGet;
import org.apache.http.impl.client.CloseableHttpClient;
import org.apache.http.impl.client.HttpClients;
import software.amazon.awssdk.auth.credentials.AwsBasicCredentials;
import software.amazon.awssdk.http.SdkHttpMethod;
import software.amazon.awssdk.http.SdkHttpRequest;
import software.amazon.awssdk.http.auth.aws.signer.AwsV4FamilyHttpSigner.AuthLocation;
import software.amazon.awssdk.http.auth.aws.signer.AwsV4HttpSigner;
import software.amazon.awssdk.http.auth.spi.signer.SignedRequest;

/** Requests that no client of the SDK makes, signed by its signer and sent by others. */
final class HandSigned {

  private static final AwsV4HttpSigner SIGNER = AwsV4HttpSigner.create();

  private HandSigned() {}

  static void executeApi() throws Exception {
    Senders.java(
        signed(
            SdkHttpMethod.PUT,
            "https://a1b2c3d4e5.execute-api.us-east-1.amazonaws.com/prod/parcels/42?force=canary",
            "execute-api"));
  }

  static void openSearch() throws IOException {
    SignedRequest signed =
        signed(
            SdkHttpMethod.GET,
            "https://search-catalogue-abcdefghijklmnopqrstuvwxyz.us-east-1.es.amazonaws.com/books/_search",
            "es");
    HttpGet get = new HttpGet(Senders.loopback(signed.request()));
    signed
        .request()
        .forEachHeader((name, values) -> values.forEach(value -> get.addHeader(name, value)));
    try (CloseableHttpClient http = HttpClients.createDefault();
        CloseableHttpResponse answer = http.execute(get)) {
      Senders.check(answer.getStatusLine().getStatusCode());
    }
  }

  static void openSearchServerless() throws IOException {
    Senders.okHttp(
        signed(
            SdkHttpMethod.POST,
            "https://abcdefghij1234567890.us-east-1.aoss.amazonaws.com/books/_doc",
            "aoss"));
  }

  static void functionUrl() throws IOException {
    Senders.okHttp(
        signed(
            SdkHttpMethod.POST,
            "https://abcdefghijklmnopqrstuvwxyz123456.lambda-url.us-east-1.on.aws/quotes/42",
            "lambda"));
  }

  static void appSync() throws Exception {
    Senders.java(
        signed(
            SdkHttpMethod.POST,
            "https://abcdefghijklmnopqrstuvwxyz.appsync-api.us-east-1.amazonaws.com/graphql",
            "appsync"));
  }

  /** A token, as the library for MSK makes it: a presigned request that is never sent as one. */
  static void msk() {
    SIGNER.sign(
        request ->
            request
                .identity(AwsBasicCredentials.create("AKIABASE", "canary-secret"))
                .request(
                    SdkHttpRequest.builder()
                        .method(SdkHttpMethod.GET)
                        .uri(
                            URI.create(
                                "https://b-1.events.abcdef.c2.kafka.us-east-1.amazonaws.com/"))
                        .putRawQueryParameter("Action", "kafka-cluster:Connect")
                        .build())
                .putProperty(AwsV4HttpSigner.REGION_NAME, "us-east-1")
                .putProperty(AwsV4HttpSigner.SERVICE_SIGNING_NAME, "kafka-cluster")
                .putProperty(AwsV4HttpSigner.AUTH_LOCATION, AuthLocation.QUERY_STRING)
                .putProperty(AwsV4HttpSigner.EXPIRATION_DURATION, Duration.ofMinutes(15)));
  }

  private static SignedRequest signed(SdkHttpMethod method, String uri, String service) {
    return SIGNER.sign(
        request ->
            request
                .identity(AwsBasicCredentials.create("AKIABASE", "canary-secret"))
                .request(SdkHttpRequest.builder().method(method).uri(URI.create(uri)).build())
                .putProperty(AwsV4HttpSigner.REGION_NAME, "us-east-1")
                .putProperty(AwsV4HttpSigner.SERVICE_SIGNING_NAME, service));
  }
}
