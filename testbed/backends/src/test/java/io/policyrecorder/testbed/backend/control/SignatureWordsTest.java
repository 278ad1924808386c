package io.policyrecorder.testbed.backend.control;

import static org.assertj.core.api.Assertions.assertThat;

import io.policyrecorder.apigateway.ApiAnswer;
import io.policyrecorder.apigateway.ApiAnswer.Meaning;
import io.policyrecorder.apigateway.sigv4.SignatureCheck;
import io.policyrecorder.apigateway.sigv4.SignatureReport;
import io.policyrecorder.apigateway.sigv4.SignatureReport.Answer;
import io.policyrecorder.apigateway.sigv4.SignatureReport.Signature;
import io.policyrecorder.apigateway.sigv4.SignedRequest;
import io.policyrecorder.apigateway.sigv4.SignedRequest.Header;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneOffset;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.List;
import java.util.function.UnaryOperator;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import software.amazon.awssdk.auth.credentials.AwsBasicCredentials;
import software.amazon.awssdk.auth.credentials.AwsCredentials;
import software.amazon.awssdk.auth.credentials.AwsSessionCredentials;
import software.amazon.awssdk.http.SdkHttpMethod;
import software.amazon.awssdk.http.SdkHttpRequest;
import software.amazon.awssdk.http.auth.aws.signer.AwsV4FamilyHttpSigner.AuthLocation;
import software.amazon.awssdk.http.auth.aws.signer.AwsV4HttpSigner;

/** What the checker says that AWS answers is what the gateway answers, word for word. */
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class SignatureWordsTest {
  private static final String EMPTY =
      "e3b0c44298fc1c149afbf4c8996fb92427ae41e4649b934ca495991b7852b855";
  private static final HttpClient HTTP = HttpClient.newHttpClient();

  private final TestClock clock = new TestClock();
  private final ControlPlane server = ControlPlane.start(0, StaticKeys.EMBEDDED, clock);
  private final PricesApi api = PricesApi.create(TestClients.of(server.address()));
  private final Instant now = clock.stop().truncatedTo(ChronoUnit.SECONDS);
  private final AwsCredentials keys =
      AwsBasicCredentials.create(
          StaticKeys.EMBEDDED.base().accessKeyId(), StaticKeys.EMBEDDED.base().secretAccessKey());

  SignatureWordsTest() throws IOException {}

  @AfterAll
  void stop() {
    server.close();
  }

  @Test
  void should_agree_on_good_requests() throws Exception {
    assertPasses(sign(keys, "execute-api", "us-east-1", Duration.ZERO));
    assertPasses(sign(keys, "execute-api", "us-east-1", Duration.ofMinutes(-4)));
    assertPasses(presign(Duration.ofMinutes(-10), Duration.ofMinutes(15)));
  }

  @Test
  void should_agree_on_another_service_region_or_both() throws Exception {
    assertSameAnswer(sign(keys, "apigateway", "us-east-1", Duration.ZERO));
    assertSameAnswer(sign(keys, "execute-api", "eu-west-1", Duration.ZERO));
    assertSameAnswer(sign(keys, "s3", "eu-west-1", Duration.ZERO));
  }

  @Test
  void should_agree_on_old_and_future_requests() throws Exception {
    assertSameAnswer(sign(keys, "execute-api", "us-east-1", Duration.ofMinutes(-6)));
    assertSameAnswer(sign(keys, "execute-api", "us-east-1", Duration.ofMinutes(6)));
    assertSameAnswer(sign(keys, "execute-api", "us-east-1", Duration.ofDays(-400)));
    assertSameAnswer(presign(Duration.ofMinutes(-16), Duration.ofMinutes(15)));
  }

  @Test
  void should_agree_on_keys_that_lack_their_token() throws Exception {
    AwsSessionCredentials session = (AwsSessionCredentials) api.own().credentials();
    AwsCredentials bare =
        AwsBasicCredentials.create(session.accessKeyId(), session.secretAccessKey());
    AwsCredentials users =
        AwsSessionCredentials.create(
            keys.accessKeyId(), keys.secretAccessKey(), session.sessionToken());

    assertSameAnswer(sign(bare, "execute-api", "us-east-1", Duration.ZERO));
    assertSameAnswer(sign(users, "execute-api", "us-east-1", Duration.ZERO));
  }

  @Test
  void should_agree_on_signatures_that_are_not_whole() throws Exception {
    SdkHttpRequest signed = sign(keys, "execute-api", "us-east-1", Duration.ZERO);

    assertSameAnswer(request().build());
    assertSameAnswer(changed(signed, value -> value.replace("us-east-1/execute-api", "us-east-1")));
    assertSameAnswer(changed(signed, value -> value.replace("host;", "")));
    assertSameAnswer(changed(signed, value -> value.replace("aws4_request", "aws3_request")));
    assertSameAnswer(changed(signed, value -> value.replaceFirst("/[0-9]{8}/", "/20200101/")));
    assertSameAnswer(changed(signed, value -> value.replaceFirst("Signature=.", "Signature=x")));
  }

  @Test
  void should_agree_on_requests_that_were_changed_on_the_way() throws Exception {
    SdkHttpRequest signed = sign(keys, "execute-api", "us-east-1", Duration.ZERO);

    assertSameAnswer(signed.toBuilder().putRawQueryParameter("more", "1").build());
    assertSameAnswer(signed.toBuilder().encodedPath(signed.encodedPath() + "3").build());
    assertSameAnswer(
        sign(
            AwsBasicCredentials.create(keys.accessKeyId(), "another secret"),
            "execute-api",
            "us-east-1",
            Duration.ZERO));
  }

  private void assertPasses(SdkHttpRequest request) throws Exception {
    SignatureReport report = report(request);
    HttpResponse<String> answer = send(request);

    assertThat(report).isEqualTo(new SignatureReport(List.of(), Signature.MATCHES));
    assertThat(answer(answer).meaning()).as(answer.body()).isEqualTo(Meaning.PASSED);
  }

  private void assertSameAnswer(SdkHttpRequest request) throws Exception {
    SignatureReport report = report(request);
    HttpResponse<String> answer = send(request);
    ApiAnswer read = answer(answer);
    // An Authorization header is repeated by the one and never by the other.
    String text =
        read.text()
            .replaceFirst("Authorization=.*", "Authorization=…")
            .replaceFirst("got '.*'", "got '…'");

    assertThat(report.answer())
        .as(report.toString())
        .hasValue(new Answer(read.status(), read.errorType(), text));
  }

  private SignatureReport report(SdkHttpRequest request) {
    List<Header> headers = new ArrayList<>();
    request.forEachHeader(
        (name, values) -> values.forEach(value -> headers.add(new Header(name, value))));
    if (request.firstMatchingHeader("Host").isEmpty()) {
      headers.add(new Header("Host", request.host() + ":" + request.port()));
    }
    return SignatureCheck.of("execute-api", "us-east-1")
        .at(now)
        .with(keys.secretAccessKey())
        .check(
            new SignedRequest(
                request.method().name(),
                request.encodedPath(),
                request.encodedQueryParameters().orElse(""),
                headers,
                EMPTY));
  }

  private static ApiAnswer answer(HttpResponse<String> response) {
    return ApiAnswer.of(
        response.statusCode(),
        response.headers().firstValue("x-amzn-ErrorType").orElse(""),
        response.body());
  }

  private SdkHttpRequest.Builder request() {
    return SdkHttpRequest.builder()
        .method(SdkHttpMethod.GET)
        .uri(URI.create(api.url() + "/AWS_IAM/4%202?q=a%20b&q="));
  }

  private SdkHttpRequest sign(
      AwsCredentials credentials, String service, String region, Duration ahead) {
    return AwsV4HttpSigner.create()
        .sign(
            r ->
                r.identity(credentials)
                    .request(request().build())
                    .putProperty(AwsV4HttpSigner.SERVICE_SIGNING_NAME, service)
                    .putProperty(AwsV4HttpSigner.REGION_NAME, region)
                    .putProperty(AwsV4HttpSigner.SIGNING_CLOCK, at(ahead)))
        .request();
  }

  private SdkHttpRequest presign(Duration ahead, Duration life) {
    return AwsV4HttpSigner.create()
        .sign(
            r ->
                r.identity(keys)
                    .request(request().build())
                    .putProperty(AwsV4HttpSigner.SERVICE_SIGNING_NAME, "execute-api")
                    .putProperty(AwsV4HttpSigner.REGION_NAME, "us-east-1")
                    .putProperty(AwsV4HttpSigner.SIGNING_CLOCK, at(ahead))
                    .putProperty(AwsV4HttpSigner.AUTH_LOCATION, AuthLocation.QUERY_STRING)
                    .putProperty(AwsV4HttpSigner.EXPIRATION_DURATION, life))
        .request();
  }

  private Clock at(Duration ahead) {
    return Clock.fixed(now.plus(ahead), ZoneOffset.UTC);
  }

  private static SdkHttpRequest changed(SdkHttpRequest signed, UnaryOperator<String> change) {
    String header = signed.firstMatchingHeader("Authorization").orElseThrow();
    assertThat(change.apply(header)).isNotEqualTo(header);
    return signed.toBuilder().putHeader("Authorization", change.apply(header)).build();
  }

  private static HttpResponse<String> send(SdkHttpRequest request) throws Exception {
    HttpRequest.Builder builder = HttpRequest.newBuilder(request.getUri());
    request.forEachHeader(
        (name, values) -> {
          if (!name.equalsIgnoreCase("Host")) {
            values.forEach(value -> builder.header(name, value));
          }
        });
    return HTTP.send(builder.build(), HttpResponse.BodyHandlers.ofString());
  }
}
