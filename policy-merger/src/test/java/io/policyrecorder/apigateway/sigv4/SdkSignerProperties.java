package io.policyrecorder.apigateway.sigv4;

import static org.assertj.core.api.Assertions.assertThat;

import io.policyrecorder.apigateway.sigv4.SignatureReport.Signature;
import io.policyrecorder.apigateway.sigv4.SignedRequest.Header;
import java.io.ByteArrayInputStream;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeSet;
import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.Combinators;
import net.jqwik.api.EdgeCasesMode;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;
import net.jqwik.api.Tuple;
import software.amazon.awssdk.http.SdkHttpMethod;
import software.amazon.awssdk.http.SdkHttpRequest;
import software.amazon.awssdk.http.auth.aws.internal.signer.V4CanonicalRequest;
import software.amazon.awssdk.http.auth.aws.internal.signer.V4Properties;
import software.amazon.awssdk.http.auth.aws.internal.signer.V4RequestSigner;
import software.amazon.awssdk.http.auth.aws.internal.signer.V4RequestSigningResult;
import software.amazon.awssdk.http.auth.aws.signer.AwsV4FamilyHttpSigner.AuthLocation;
import software.amazon.awssdk.http.auth.aws.signer.AwsV4HttpSigner;
import software.amazon.awssdk.identity.spi.AwsCredentialsIdentity;
import software.amazon.awssdk.identity.spi.AwsSessionCredentialsIdentity;

/** The SDK's own signer as a second opinion, on random requests. */
class SdkSignerProperties {

  private static final String SECRET = "wJalrXUtnFEMI/K7MDENG+bPxRfiCYEXAMPLEKEY";
  private static final Instant NOW = Instant.parse("2026-01-15T08:30:00Z");
  private static final Clock CLOCK = Clock.fixed(NOW, ZoneOffset.UTC);
  private static final String TEXT = "abZ09-._~ !$&'()*+,;=:@/?#[]\"<>\\^`{|}%äሴ";

  /** A request that nobody has signed. */
  record Unsigned(
      SdkHttpMethod method,
      List<String> segments,
      Map<String, List<String>> query,
      Map<String, List<String>> headers,
      String body,
      boolean session) {

    SdkHttpRequest http() {
      SdkHttpRequest.Builder http =
          SdkHttpRequest.builder()
              .method(method)
              .uri(URI.create("https://a1b2c3d4e5.execute-api.eu-central-1.amazonaws.com"))
              .encodedPath("/" + String.join("/", segments));
      query.forEach(http::putRawQueryParameter);
      headers.forEach(http::putHeader);
      return http.build();
    }

    AwsCredentialsIdentity credentials() {
      return session
          ? AwsSessionCredentialsIdentity.create("ASIAEXAMPLE", SECRET, "a/token+with=signs==")
          : AwsCredentialsIdentity.create("AKIAEXAMPLE", SECRET);
    }

    String bodyHash() {
      return Sha256.hash(body);
    }
  }

  @Property(tries = 700, edgeCases = EdgeCasesMode.NONE)
  void should_find_the_signature_of_the_sdk_right(@ForAll("requests") Unsigned unsigned) {
    SdkHttpRequest signed = sign(unsigned, "execute-api", AuthLocation.HEADER);

    assertMatches("execute-api", received(signed, unsigned.bodyHash()));
  }

  @Property(tries = 300, edgeCases = EdgeCasesMode.NONE)
  void should_find_the_presigned_url_of_the_sdk_right(@ForAll("requests") Unsigned unsigned) {
    SdkHttpRequest signed = sign(unsigned, "execute-api", AuthLocation.QUERY_STRING);

    assertMatches("execute-api", received(signed, unsigned.bodyHash()));
  }

  @Property(tries = 300, edgeCases = EdgeCasesMode.NONE)
  void should_find_the_signature_of_the_sdk_for_s3_right(@ForAll("requests") Unsigned unsigned) {
    SdkHttpRequest signed = sign(unsigned, "s3", AuthLocation.HEADER);

    assertMatches("s3", received(signed, unsigned.bodyHash()));
  }

  @Property(tries = 700, edgeCases = EdgeCasesMode.NONE)
  void should_make_the_canonical_request_that_the_sdk_makes(
      @ForAll("requests") Unsigned unsigned, @ForAll boolean twice) {
    V4RequestSigningResult result =
        V4RequestSigner.header(
                V4Properties.builder()
                    .credentials(unsigned.credentials())
                    .credentialScope(
                        new software.amazon.awssdk.http.auth.aws.internal.signer.CredentialScope(
                            "eu-central-1", "execute-api", NOW))
                    .signingClock(CLOCK)
                    .doubleUrlEncode(twice)
                    .normalizePath(twice)
                    .build())
            .sign(
                unsigned.http().toBuilder().putHeader("x-amz-content-sha256", unsigned.bodyHash()));
    V4CanonicalRequest theirs = result.getCanonicalRequest();

    CanonicalRequest ours =
        CanonicalRequest.of(
            received(unsigned.http(), ""),
            List.of(),
            unsigned.bodyHash(),
            twice ? PathEncoding.NORMALISED_TWICE : PathEncoding.ONCE);
    CanonicalRequest whole =
        CanonicalRequest.of(
            received(result.getSignedRequest().build(), ""),
            List.of(theirs.getSignedHeadersString().split(";", -1)),
            unsigned.bodyHash(),
            twice ? PathEncoding.NORMALISED_TWICE : PathEncoding.ONCE);

    assertThat(whole.text()).isEqualTo(theirs.getCanonicalRequestString());
    assertThat(ours.path()).isEqualTo(whole.path());
    assertThat(
            new StringToSign(
                    "AWS4-HMAC-SHA256",
                    "20260115T083000Z",
                    new CredentialScope("20260115", "eu-central-1", "execute-api"),
                    whole.hash())
                .signature(SECRET))
        .isEqualTo(result.getSignature());
  }

  @Property(tries = 200, edgeCases = EdgeCasesMode.NONE)
  void should_find_a_signature_wrong_when_anything_was_changed(
      @ForAll("requests") Unsigned unsigned) {
    SignedRequest right =
        received(sign(unsigned, "execute-api", AuthLocation.HEADER), unsigned.bodyHash());
    List<SignedRequest> wrong =
        List.of(
            new SignedRequest(
                right.method() + "X",
                right.path(),
                right.query(),
                right.headers(),
                right.bodyHash()),
            new SignedRequest(
                right.method(),
                right.path() + "x",
                right.query(),
                right.headers(),
                right.bodyHash()),
            new SignedRequest(
                right.method(),
                right.path(),
                right.query() + "&x=",
                right.headers(),
                right.bodyHash()),
            new SignedRequest(
                right.method(),
                right.path(),
                right.query(),
                right.headers(),
                Sha256.hash("x" + unsigned.body())));

    assertThat(wrong)
        .extracting(request -> check("execute-api").with(SECRET).check(request).signature())
        .containsOnly(Signature.DIFFERS);
    assertThat(check("execute-api").with("another").check(right).signature())
        .isEqualTo(Signature.DIFFERS);
  }

  @Provide
  Arbitrary<Unsigned> requests() {
    Arbitrary<String> text = Arbitraries.strings().withChars(TEXT.toCharArray()).ofMaxLength(6);
    Arbitrary<String> segment =
        Arbitraries.frequencyOf(
            Tuple.of(6, text.filter(each -> !each.isEmpty()).map(UriEncoding::encode)),
            Tuple.of(1, Arbitraries.of("", ".", "..", "%252F", "%F0%9F%98%80")));
    Arbitrary<String> value =
        Arbitraries.strings()
            .withChars("abc,=\"' \t")
            .ofMinLength(1)
            .ofMaxLength(8)
            .map(each -> "x" + each);
    return Combinators.combine(
            Arbitraries.of(SdkHttpMethod.GET, SdkHttpMethod.PUT, SdkHttpMethod.POST),
            segment.list().ofMaxSize(5).filter(SdkSignerProperties::staysBelowTheRoot),
            Arbitraries.maps(text.map(each -> "q" + each), text.list().ofMinSize(1).ofMaxSize(2))
                .ofMaxSize(3),
            Arbitraries.maps(
                    Arbitraries.of("X-Custom", "content-type", "User-Agent", "x-amz-meta-a"),
                    value.list().ofMinSize(1).ofMaxSize(2))
                .ofMaxSize(3),
            text,
            Arbitraries.of(true, false))
        .as(Unsigned::new);
  }

  /** AWS's signers disagree on the others. */
  private static boolean staysBelowTheRoot(List<String> segments) {
    int depth = 0;
    for (String segment : segments) {
      depth += segment.equals("..") ? -1 : segment.isEmpty() || segment.equals(".") ? 0 : 1;
      if (depth < 0) {
        return false;
      }
    }
    return true;
  }

  private static SdkHttpRequest sign(Unsigned unsigned, String service, AuthLocation location) {
    boolean s3 = service.equals("s3");
    return AwsV4HttpSigner.create()
        .sign(
            r -> {
              r.identity(unsigned.credentials())
                  .request(unsigned.http())
                  .payload(
                      () ->
                          new ByteArrayInputStream(
                              unsigned.body().getBytes(StandardCharsets.UTF_8)))
                  .putProperty(AwsV4HttpSigner.SERVICE_SIGNING_NAME, service)
                  .putProperty(AwsV4HttpSigner.REGION_NAME, "eu-central-1")
                  .putProperty(AwsV4HttpSigner.SIGNING_CLOCK, CLOCK)
                  .putProperty(AwsV4HttpSigner.AUTH_LOCATION, location)
                  .putProperty(AwsV4HttpSigner.DOUBLE_URL_ENCODE, !s3)
                  .putProperty(AwsV4HttpSigner.NORMALIZE_PATH, !s3);
              if (location == AuthLocation.QUERY_STRING) {
                r.putProperty(AwsV4HttpSigner.EXPIRATION_DURATION, Duration.ofMinutes(10));
              }
            })
        .request();
  }

  private static SignedRequest received(SdkHttpRequest http, String bodyHash) {
    List<Header> headers = new ArrayList<>();
    http.headers()
        .forEach((name, values) -> values.forEach(value -> headers.add(new Header(name, value))));
    String query = http.encodedQueryParameters().orElse("");
    return new SignedRequest(http.method().name(), http.encodedPath(), query, headers, bodyHash);
  }

  private static void assertMatches(String service, SignedRequest received) {
    SignatureReport report = check(service).with(SECRET).check(received);

    assertThat(report.signature()).as(report.toString()).isEqualTo(Signature.MATCHES);
    assertThat(new TreeSet<>(report.problems().stream().map(SignatureProblem::kind).toList()))
        .isEmpty();
  }

  private static SignatureCheck check(String service) {
    return SignatureCheck.of(service, "eu-central-1").at(NOW.plusSeconds(60));
  }
}
