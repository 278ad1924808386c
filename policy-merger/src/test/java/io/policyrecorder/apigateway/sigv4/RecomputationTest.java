package io.policyrecorder.apigateway.sigv4;

import static org.assertj.core.api.Assertions.assertThat;

import io.policyrecorder.apigateway.sigv4.SignatureProblem.Kind;
import io.policyrecorder.apigateway.sigv4.SignatureReport.Signature;
import io.policyrecorder.apigateway.sigv4.SignedRequest.Header;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;

/** With the secret: right, wrong, and wrong in a way that many clients are. */
class RecomputationTest {

  private static final String SECRET = "secret";
  private static final CredentialScope SCOPE =
      new CredentialScope("20260115", "eu-central-1", "execute-api");
  private static final String BODY = Sha256.hash("{\"sku\":42}");
  private static final SignedRequest REQUEST =
      new SignedRequest(
          "POST",
          "/prod/orders/a%20b",
          "",
          List.of(
              new Header("Host", "a1b2c3d4e5.execute-api.eu-central-1.amazonaws.com"),
              new Header("X-Amz-Date", "20260115T083000Z"),
              new Header("Accept", "*/*")),
          BODY);

  private final SignatureCheck check =
      SignatureCheck.of("execute-api", "eu-central-1").with(SECRET);

  @Test
  void trap_29_should_verify_what_the_request_says_is_signed_and_encode_its_path_twice() {
    SignedRequest signed =
        signed(List.of("host", "x-amz-date"), BODY, PathEncoding.NORMALISED_TWICE);
    SignedRequest withMore =
        signed(List.of("accept", "host", "x-amz-date"), BODY, PathEncoding.NORMALISED_TWICE);

    assertThat(check.check(signed).signature()).isEqualTo(Signature.MATCHES);
    assertThat(check.check(withMore).signature()).isEqualTo(Signature.MATCHES);
  }

  @Test
  void should_tell_a_path_that_was_encoded_once() {
    assertThat(reason(signed(List.of("host", "x-amz-date"), BODY, PathEncoding.ONCE)))
        .isEqualTo("The path was signed encoded once, and only Amazon S3 takes it so.");
    assertThat(
            check
                .check(signed(List.of("host", "x-amz-date"), BODY, PathEncoding.ONCE))
                .has(Kind.PATH))
        .isTrue();
  }

  @Test
  void should_tell_a_body_that_was_left_out_of_the_signature() {
    assertThat(
            reason(
                signed(List.of("host", "x-amz-date"), Sha256.EMPTY, PathEncoding.NORMALISED_TWICE)))
        .isEqualTo("The signature is that of the request without its body.");
    assertThat(
            reason(
                signed(
                    List.of("host", "x-amz-date"),
                    "UNSIGNED-PAYLOAD",
                    PathEncoding.NORMALISED_TWICE)))
        .isEqualTo("The signature is that of the request with an unsigned body.");
  }

  @Test
  void should_tell_names_of_headers_that_are_not_sorted() {
    SignedRequest signed =
        signed(List.of("host", "x-amz-date"), BODY, PathEncoding.NORMALISED_TWICE);
    List<Header> headers = new ArrayList<>();
    signed
        .headers()
        .forEach(
            header ->
                headers.add(
                    new Header(
                        header.name(),
                        header.value().replace("host;x-amz-date", "x-amz-date;host"))));

    assertThat(reason(new SignedRequest("POST", signed.path(), "", headers, BODY)))
        .isEqualTo("SignedHeaders names the headers in another order than they were signed in.");
  }

  @Test
  void should_show_the_canonical_path_where_no_mistake_explains_it() {
    SignedRequest signed =
        signed(List.of("host", "x-amz-date"), BODY, PathEncoding.NORMALISED_TWICE);

    assertThat(
            SignatureCheck.of("execute-api", "eu-central-1")
                .with("another")
                .check(signed)
                .problems())
        .extracting(SignatureProblem::advice)
        .singleElement()
        .asString()
        .contains("POST /prod/orders/a%2520b");
  }

  @Test
  void should_verify_nothing_where_the_body_is_not_known() {
    SignedRequest signed =
        signed(List.of("host", "x-amz-date"), BODY, PathEncoding.NORMALISED_TWICE);
    SignedRequest unknown =
        new SignedRequest(signed.method(), signed.path(), "", signed.headers(), "");

    assertThat(check.check(unknown).signature()).isEqualTo(Signature.NOT_VERIFIED);
  }

  private String reason(SignedRequest request) {
    SignatureReport report = check.check(request);
    assertThat(report.signature()).isEqualTo(Signature.DIFFERS);
    assertThat(report.problems()).hasSize(1);
    return report.problems().get(0).message();
  }

  private static SignedRequest signed(List<String> names, String payload, PathEncoding paths) {
    String signature =
        new StringToSign(
                "AWS4-HMAC-SHA256",
                "20260115T083000Z",
                SCOPE,
                CanonicalRequest.of(REQUEST, names, payload, paths).hash())
            .signature(SECRET);
    List<Header> headers = new ArrayList<>(REQUEST.headers());
    headers.add(
        new Header(
            "Authorization",
            "AWS4-HMAC-SHA256 Credential=AKIAEXAMPLE/"
                + SCOPE.text()
                + ", SignedHeaders="
                + String.join(";", names)
                + ", Signature="
                + signature));
    return new SignedRequest("POST", REQUEST.path(), "", headers, BODY);
  }
}
