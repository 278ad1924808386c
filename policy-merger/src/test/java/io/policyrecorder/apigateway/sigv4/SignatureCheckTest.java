package io.policyrecorder.apigateway.sigv4;

import static org.assertj.core.api.Assertions.assertThat;

import io.policyrecorder.apigateway.sigv4.SignatureProblem.Kind;
import io.policyrecorder.apigateway.sigv4.SignatureReport.Answer;
import io.policyrecorder.apigateway.sigv4.SignatureReport.Signature;
import io.policyrecorder.apigateway.sigv4.SignedRequest.Header;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;

/** What can be said of a signed request, with the words that its sender gets. */
class SignatureCheckTest {

  private static final Instant NOW = Instant.parse("2026-01-15T08:30:00Z");
  private static final String HOST = "a1b2c3d4e5.execute-api.eu-central-1.amazonaws.com";
  private static final String SCOPE = "20260115/eu-central-1/execute-api/aws4_request";
  private static final String INVALID_TOKEN =
      "The security token included in the request is invalid.";

  private final SignatureCheck check = SignatureCheck.of("execute-api", "eu-central-1").at(NOW);

  @Test
  void should_find_nothing_wrong_with_a_good_request_and_not_call_it_verified() {
    assertThat(check.check(request("AKIAEXAMPLE", SCOPE, "host;x-amz-date")))
        .isEqualTo(new SignatureReport(List.of(), Signature.NOT_VERIFIED));
  }

  @Test
  void should_tell_a_request_without_signature() {
    assertAnswer(
        check.check(unsigned(List.of())),
        "MissingAuthenticationTokenException",
        "Missing Authentication Token");
  }

  @Test
  void should_tell_an_authorization_of_another_kind_without_repeating_it() {
    SignatureReport report =
        check.check(unsigned(List.of(new Header("Authorization", "Bearer s3cr3t"))));

    assertAnswer(
        report,
        "IncompleteSignatureException",
        "'…' not a valid key=value pair (missing equal-sign) in Authorization header: '…'.");
    assertThat(report.toString()).doesNotContain("s3cr3t").contains("Bearer");
  }

  @Test
  void should_tell_what_a_signature_lacks() {
    assertAnswer(
        check.check(
            new SignedRequest(
                "GET",
                "/",
                "",
                List.of(new Header("Authorization", "AWS4-HMAC-SHA256 Credential=a/" + SCOPE)),
                "")),
        "IncompleteSignatureException",
        "Authorization header requires 'Signature' parameter. Authorization header requires"
            + " 'SignedHeaders' parameter. Authorization header requires existence of either a"
            + " 'X-Amz-Date' or a 'Date' header. Authorization=…");
  }

  @Test
  void should_take_the_date_of_http_where_there_is_no_other() {
    SignedRequest request = request("AKIAEXAMPLE", SCOPE, "date;host");
    List<Header> headers = new ArrayList<>(request.headers());
    headers.removeIf(header -> header.name().equals("x-amz-date"));
    headers.add(new Header("Date", "Thu, 15 Jan 2026 08:29:00 GMT"));

    assertThat(check.check(new SignedRequest("GET", "/prod/x", "", headers, "")).problems())
        .isEmpty();
  }

  @Test
  void should_tell_a_request_that_is_signed_for_another_service_and_region_at_once() {
    assertAnswer(
        check.check(
            request(
                "AKIAEXAMPLE", "20260115/us-east-1/apigateway/aws4_request", "host;x-amz-date")),
        "InvalidSignatureException",
        "Credential should be scoped to a valid region, not 'us-east-1'. Credential should be scoped"
            + " to correct service: 'execute-api'.");
  }

  @Test
  void should_tell_a_scope_with_another_end_or_day() {
    assertAnswer(
        check.check(
            request("AKIAEXAMPLE", "20260114/eu-central-1/execute-api/aws3", "host;x-amz-date")),
        "InvalidSignatureException",
        "Credential should be scoped with a valid terminator: 'aws4_request', not 'aws3'. Date in"
            + " Credential scope does not match YYYYMMDD from ISO-8601 version of date from HTTP:"
            + " '20260114' != '20260115', from '20260115T083000Z'.");
    assertAnswer(
        check.check(request("AKIAEXAMPLE", "20260115/execute-api/aws4_request", "host;x-amz-date")),
        "IncompleteSignatureException",
        "Credential must have exactly 5 slash-delimited elements, e.g."
            + " keyid/date/region/service/term, got '…'");
  }

  @Test
  void should_not_guess_the_region_behind_a_custom_domain() {
    SignatureReport report =
        SignatureCheck.of("execute-api", "")
            .check(request("AKIAEXAMPLE", SCOPE, "host;x-amz-date"));

    assertThat(report.refused()).isFalse();
    assertThat(report.has(Kind.REGION)).isTrue();
  }

  @Test
  void should_tell_a_request_that_is_older_than_five_minutes_or_of_the_future() {
    SignedRequest request = request("AKIAEXAMPLE", SCOPE, "host;x-amz-date");

    assertThat(check.at(NOW.plus(Duration.ofMinutes(5))).check(request).problems()).isEmpty();
    assertAnswer(
        check.at(NOW.plus(Duration.ofMinutes(6))).check(request),
        "InvalidSignatureException",
        "Signature expired: 20260115T083000Z is now earlier than 20260115T083100Z"
            + " (20260115T083600Z - 5 min.)");
    assertAnswer(
        check.at(NOW.minus(Duration.ofMinutes(6))).check(request),
        "InvalidSignatureException",
        "Signature not yet current: 20260115T083000Z is still later than 20260115T082900Z"
            + " (20260115T082400Z + 5 min.)");
    assertThat(
            check
                .within(Duration.ofMinutes(15))
                .at(NOW.plus(Duration.ofMinutes(6)))
                .check(request)
                .problems())
        .isEmpty();
  }

  @Test
  void should_give_the_clocks_of_s3_and_sts_fifteen_minutes() {
    SignedRequest request =
        request("AKIAEXAMPLE", "20260115/eu-central-1/sts/aws4_request", "host;x-amz-date");
    SignatureCheck sts = SignatureCheck.of("sts", "eu-central-1");

    assertThat(sts.at(NOW.plus(Duration.ofMinutes(14))).check(request).problems()).isEmpty();
    assertThat(sts.at(NOW.plus(Duration.ofMinutes(16))).check(request).has(Kind.EXPIRED)).isTrue();
  }

  @Test
  void should_let_a_presigned_request_live_as_long_as_it_says_and_no_longer_than_a_week() {
    assertThat(check.at(NOW.plusSeconds(900)).check(presigned("900")).problems()).isEmpty();
    assertAnswer(
        check.at(NOW.plusSeconds(901)).check(presigned("900")),
        "InvalidSignatureException",
        "Signature expired: 20260115T083000Z is now earlier than 20260115T084501Z");
    assertThat(check.check(presigned("604801")).has(Kind.EXPIRY)).isTrue();
    assertThat(check.check(presigned("soon")).has(Kind.EXPIRY)).isTrue();
    assertThat(check.check(presigned("")).has(Kind.MALFORMED)).isTrue();
  }

  @Test
  void should_tell_a_temporary_key_without_token_and_a_users_with_one() {
    SignedRequest bare = request("ASIAEXAMPLE", SCOPE, "host;x-amz-date");
    SignedRequest users =
        with(
            request("AKIAEXAMPLE", SCOPE, "host;x-amz-date;x-amz-security-token"),
            "X-Amz-Security-Token");

    assertAnswer(check.check(bare), "UnrecognizedClientException", INVALID_TOKEN);
    assertAnswer(check.check(users), "UnrecognizedClientException", INVALID_TOKEN);
    assertThat(
            check
                .check(
                    with(
                        request("ASIAEXAMPLE", SCOPE, "host;x-amz-date;x-amz-security-token"),
                        "X-Amz-Security-Token"))
                .problems())
        .isEmpty();
  }

  @Test
  void should_want_the_host_signed() {
    assertAnswer(
        check.check(request("AKIAEXAMPLE", SCOPE, "x-amz-date")),
        "InvalidSignatureException",
        "'Host' or ':authority' must be a 'SignedHeader' in the AWS Authorization.");
  }

  @Test
  void should_doubt_amazon_headers_that_are_not_signed_and_refuse_absent_ones() {
    SignatureReport added =
        check.check(with(request("ASIAEXAMPLE", SCOPE, "host;x-amz-date"), "X-Amz-Security-Token"));

    assertThat(added.has(Kind.HEADER_NOT_SIGNED)).isTrue();
    assertThat(added.refused()).isFalse();
    assertThat(check.check(request("AKIAEXAMPLE", SCOPE, "host;x-amz-date;x-api-key")).problems())
        .extracting(SignatureProblem::message)
        .containsExactly("The signature covers the header x-api-key, and the request has none.");
  }

  @Test
  void should_doubt_signed_headers_that_change_on_the_way() {
    SignatureReport report =
        check.check(
            with(request("AKIAEXAMPLE", SCOPE, "host;user-agent;x-amz-date"), "User-Agent"));

    assertThat(report.has(Kind.HEADER_CHANGES)).isTrue();
    assertThat(report.refused()).isFalse();
  }

  @Test
  void should_tell_a_body_that_is_not_the_signed_one() {
    SignedRequest right = withHash(Sha256.hash("body"), Sha256.hash("body"));
    SignedRequest wrong = withHash(Sha256.hash("body"), Sha256.hash("other"));

    assertThat(check.check(right).problems()).isEmpty();
    assertAnswer(
        check.check(wrong),
        "InvalidSignatureException",
        "The request signature we calculated does not match the signature you provided. Check your AWS"
            + " Secret Access Key and signing method. Consult the service documentation for details.");
    assertThat(check.check(withHash("ABC", "")).refused()).isTrue();
  }

  @Test
  void should_not_say_whether_an_api_takes_an_unsigned_body() {
    for (String unsigned : List.of("UNSIGNED-PAYLOAD", "STREAMING-AWS4-HMAC-SHA256-PAYLOAD")) {
      SignatureReport report = check.check(withHash(unsigned, ""));

      assertThat(report.has(Kind.PAYLOAD)).isTrue();
      assertThat(report.refused()).isFalse();
    }
  }

  @Test
  void should_check_what_it_can_of_signature_version_4a() {
    SignatureCheck verified = check.with("secret");
    SignedRequest everywhere = forRegions("*");

    assertThat(verified.check(everywhere).refused()).isFalse();
    assertThat(verified.check(everywhere).has(Kind.ALGORITHM)).isTrue();
    assertThat(verified.check(everywhere).signature()).isEqualTo(Signature.NOT_VERIFIED);
    assertThat(verified.check(forRegions("us-*, eu-central-1")).refused()).isFalse();
    assertThat(verified.check(forRegions("us-*")).refused()).isTrue();
    assertThat(verified.check(forRegions("")).refused()).isTrue();
  }

  @Test
  void should_refuse_an_algorithm_that_it_does_not_know_and_two_signatures() {
    SignedRequest request = request("AKIAEXAMPLE", SCOPE, "host;x-amz-date");
    SignedRequest twice =
        new SignedRequest("GET", "/prod/x", presigned("60").query(), request.headers(), "");
    List<Header> older = new ArrayList<>();
    request
        .headers()
        .forEach(h -> older.add(new Header(h.name(), h.value().replace("AWS4", "AWS3"))));

    assertThat(check.check(new SignedRequest("GET", "/", "", older, "")).has(Kind.ALGORITHM))
        .isTrue();
    assertThat(check.check(twice).has(Kind.TWO_SIGNATURES)).isTrue();
    assertThat(check.check(twice).answer()).isEmpty();
  }

  private static SignedRequest request(String key, String scope, String signedHeaders) {
    return unsigned(
        List.of(
            new Header(
                "Authorization",
                "AWS4-HMAC-SHA256 Credential="
                    + key
                    + "/"
                    + scope
                    + ", SignedHeaders="
                    + signedHeaders
                    + ", Signature="
                    + "0".repeat(64))));
  }

  private static SignedRequest forRegions(String set) {
    List<Header> headers = new ArrayList<>();
    headers.add(
        new Header(
            "Authorization",
            "AWS4-ECDSA-P256-SHA256 Credential=AKIAEXAMPLE/20260115/execute-api/aws4_request,"
                + " SignedHeaders=host;x-amz-date"
                + (set.isEmpty() ? "" : ";x-amz-region-set")
                + ", Signature=3045"));
    if (!set.isEmpty()) {
      headers.add(new Header("X-Amz-Region-Set", set));
    }
    return unsigned(headers);
  }

  private static SignedRequest presigned(String expires) {
    return new SignedRequest(
        "GET",
        "/prod/x",
        "X-Amz-Algorithm=AWS4-HMAC-SHA256&X-Amz-Credential=AKIAEXAMPLE%2F20260115%2Feu-central-1%2Fexecute-api%2Faws4_request"
            + "&X-Amz-Date=20260115T083000Z&X-Amz-SignedHeaders=host&X-Amz-Signature=00&X-Amz-Expires="
            + expires,
        List.of(new Header("Host", HOST)),
        "");
  }

  private static SignedRequest with(SignedRequest request, String header) {
    List<Header> headers = new ArrayList<>(request.headers());
    headers.add(new Header(header, "value"));
    return new SignedRequest(
        request.method(), request.path(), request.query(), headers, request.bodyHash());
  }

  private static SignedRequest withHash(String claimed, String bodyHash) {
    List<Header> headers =
        new ArrayList<>(
            request("AKIAEXAMPLE", SCOPE, "host;x-amz-content-sha256;x-amz-date").headers());
    headers.add(new Header("X-Amz-Content-Sha256", claimed));
    return new SignedRequest("POST", "/prod/x", "", headers, bodyHash);
  }

  private static SignedRequest unsigned(List<Header> more) {
    List<Header> headers = new ArrayList<>(more);
    headers.add(new Header("Host", HOST));
    headers.add(new Header("X-Amz-Date", "20260115T083000Z"));
    return new SignedRequest("GET", "/prod/x", "", headers, "");
  }

  private static void assertAnswer(SignatureReport report, String type, String text) {
    assertThat(report.answer()).hasValue(new Answer(403, type, text));
  }
}
