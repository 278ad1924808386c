package io.policyrecorder.testbed.backend.control;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.time.Duration;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import software.amazon.awssdk.auth.credentials.AwsBasicCredentials;
import software.amazon.awssdk.http.SdkHttpMethod;
import software.amazon.awssdk.http.SdkHttpRequest;
import software.amazon.awssdk.http.auth.aws.signer.AwsV4FamilyHttpSigner.AuthLocation;
import software.amazon.awssdk.http.auth.aws.signer.AwsV4HttpSigner;

class PresignedRequestTest {
  private final TestClock clock = new TestClock();
  private final ControlPlane server = ControlPlane.start(0, StaticKeys.EMBEDDED, clock);

  PresignedRequestTest() throws IOException {}

  @AfterEach
  void stop() {
    server.close();
  }

  @Test
  void should_accept_a_signature_in_the_query_until_it_expires() throws Exception {
    URI url = presigned();
    HttpResponse<String> inTime = get(url);
    clock.advance(Duration.ofMinutes(16));
    HttpResponse<String> late = get(url);

    assertThat(inTime.statusCode()).isEqualTo(200);
    assertThat(inTime.body()).contains("<Account>000000000000</Account>");
    assertThat(late.statusCode()).isEqualTo(403);
    assertThat(late.body()).contains("Signature expired: ");
  }

  @Test
  void should_refuse_a_query_that_was_changed_after_signing() throws Exception {
    URI url = URI.create(presigned() + "&Extra=1");

    assertThat(get(url).body()).contains("<Code>SignatureDoesNotMatch</Code>");
  }

  @Test
  void should_refuse_a_signature_in_header_and_query() throws Exception {
    HttpRequest request =
        HttpRequest.newBuilder(presigned()).header("Authorization", "AWS4-HMAC-SHA256 x").build();

    assertThat(send(request).body()).contains("<Code>IncompleteSignature</Code>");
  }

  private URI presigned() {
    StaticKeys.Key key = StaticKeys.EMBEDDED.base();
    SdkHttpRequest request =
        SdkHttpRequest.builder()
            .method(SdkHttpMethod.GET)
            .uri(server.address().resolve("/?Action=GetCallerIdentity&Version=2011-06-15"))
            .build();
    return AwsV4HttpSigner.create()
        .sign(
            r ->
                r.identity(AwsBasicCredentials.create(key.accessKeyId(), key.secretAccessKey()))
                    .request(request)
                    .putProperty(AwsV4HttpSigner.SERVICE_SIGNING_NAME, "sts")
                    .putProperty(AwsV4HttpSigner.REGION_NAME, "us-east-1")
                    .putProperty(AwsV4HttpSigner.AUTH_LOCATION, AuthLocation.QUERY_STRING)
                    .putProperty(AwsV4HttpSigner.EXPIRATION_DURATION, Duration.ofMinutes(15)))
        .request()
        .getUri();
  }

  private static HttpResponse<String> get(URI uri) throws IOException, InterruptedException {
    return send(HttpRequest.newBuilder(uri).build());
  }

  private static HttpResponse<String> send(HttpRequest request)
      throws IOException, InterruptedException {
    return HttpClient.newHttpClient().send(request, HttpResponse.BodyHandlers.ofString());
  }
}
