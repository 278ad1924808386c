package com.example.orders.aws;

import com.example.orders.service.Shipping;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.util.Locale;
import java.util.Set;
import software.amazon.awssdk.auth.credentials.AwsCredentialsProvider;
import software.amazon.awssdk.http.SdkHttpMethod;
import software.amazon.awssdk.http.SdkHttpRequest;
import software.amazon.awssdk.http.auth.aws.signer.AwsV4HttpSigner;
import software.amazon.awssdk.regions.Region;

/**
 * The shipping service, behind an API Gateway API that asks for IAM authorization. There is no
 * client for such an API, so the request is signed here and sent over plain HTTP.
 */
public final class ApiGatewayShipping implements Shipping {

  /** Headers that {@code java.net.http} sets itself and forbids to set. */
  private static final Set<String> SET_BY_THE_CLIENT = Set.of("host", "content-length");

  private final HttpClient http = HttpClient.newHttpClient();
  private final AwsV4HttpSigner signer = AwsV4HttpSigner.create();
  private final AwsCredentialsProvider credentials;
  private final Region region;
  private final URI api;

  /** The service at {@code api}, the invoke URL of a stage without a slash at its end. */
  public ApiGatewayShipping(AwsCredentialsProvider credentials, Region region, URI api) {
    this.credentials = credentials;
    this.region = region;
    this.api = api;
  }

  @Override
  public String parcelOf(String orderId) {
    URI address = URI.create(api + "/orders/" + orderId);
    HttpResponse<String> response = send(signed(address));
    if (response.statusCode() != 200) {
      throw new IllegalStateException(
          "GET %s: %d %s".formatted(address, response.statusCode(), response.body()));
    }
    return response.body();
  }

  private HttpRequest signed(URI address) {
    SdkHttpRequest unsigned =
        SdkHttpRequest.builder().method(SdkHttpMethod.GET).uri(address).build();
    SdkHttpRequest signed =
        signer
            .sign(
                request ->
                    request
                        .identity(credentials.resolveCredentials())
                        .request(unsigned)
                        .putProperty(AwsV4HttpSigner.SERVICE_SIGNING_NAME, "execute-api")
                        .putProperty(AwsV4HttpSigner.REGION_NAME, region.id()))
            .request();
    HttpRequest.Builder request = HttpRequest.newBuilder(signed.getUri()).GET();
    signed.forEachHeader(
        (name, values) -> {
          if (!SET_BY_THE_CLIENT.contains(name.toLowerCase(Locale.ROOT))) {
            values.forEach(value -> request.header(name, value));
          }
        });
    return request.build();
  }

  private HttpResponse<String> send(HttpRequest request) {
    try {
      return http.send(request, HttpResponse.BodyHandlers.ofString());
    } catch (IOException e) {
      throw new UncheckedIOException(request.method() + " " + request.uri(), e);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new IllegalStateException("Interrupted while waiting for the shipping service.", e);
    }
  }
}
