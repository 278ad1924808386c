package io.policyrecorder.apigateway.sigv4;

import static org.assertj.core.api.Assertions.assertThat;

import io.policyrecorder.apigateway.sigv4.SignatureReport.Signature;
import io.policyrecorder.apigateway.sigv4.SignedRequest.Header;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** What AWS published: its test suite, and the examples of Amazon S3's API reference. */
class VectorsTest {

  private static final String SUITE_SECRET = "wJalrXUtnFEMI/K7MDENG+bPxRfiCYEXAMPLEKEY";
  private static final String S3_SECRET = "wJalrXUtnFEMI/K7MDENG/bPxRfiCYEXAMPLEKEY";
  private static final CredentialScope SUITE =
      new CredentialScope("20150830", "us-east-1", "service");
  private static final CredentialScope S3 = new CredentialScope("20130524", "us-east-1", "s3");

  static List<Vector> suite() {
    return Vector.read("test-suite.vectors");
  }

  static List<Vector> s3() {
    return Vector.read("s3.vectors");
  }

  @Test
  void should_have_all_vectors() {
    assertThat(suite()).hasSize(32);
    assertThat(s3()).hasSize(6);
  }

  @ParameterizedTest
  @MethodSource("suite")
  void should_sign_as_the_test_suite_does(Vector vector) {
    assertSigned(vector, "20150830T123600Z", SUITE, SUITE_SECRET);
  }

  @ParameterizedTest
  @MethodSource("s3")
  void should_sign_as_the_reference_of_s3_does(Vector vector) {
    assertSigned(vector, "20130524T000000Z", S3, S3_SECRET);
  }

  @ParameterizedTest
  @MethodSource("suite")
  void should_know_the_signature_in_the_request_again(Vector vector) {
    assertThat(
            SignatureCheck.of("service", "us-east-1")
                .at(Instant.parse("2015-08-30T12:36:00Z"))
                .with(SUITE_SECRET)
                .check(signed(vector, "AKIDEXAMPLE/" + SUITE.text())))
        .isEqualTo(new SignatureReport(List.of(), Signature.MATCHES));
  }

  @ParameterizedTest
  @MethodSource("s3")
  void should_know_the_signature_of_s3_in_the_request_again(Vector vector) {
    assertThat(
            SignatureCheck.of("s3", "us-east-1")
                .at(Instant.parse("2013-05-24T00:14:00Z"))
                .with(S3_SECRET)
                .check(signed(vector, "AKIAIOSFODNN7EXAMPLE/" + S3.text())))
        .isEqualTo(new SignatureReport(List.of(), Signature.MATCHES));
  }

  @Test
  void should_chain_the_signatures_of_chunks_as_the_reference_of_s3_does() {
    ChunkSignatures chunks =
        new ChunkSignatures(
            S3_SECRET,
            "20130524T000000Z",
            S3,
            "4f232c4386841ef735655705268965c44a0e4690baa4adea153f7db9fa80a0a9");

    assertThat(chunks.next("a".repeat(65_536).getBytes(StandardCharsets.UTF_8)))
        .isEqualTo("ad80c730a21e5b8d04586a2213dd63b9a0e99e0e2307b0ade35a65485a288648");
    assertThat(chunks.next("a".repeat(1_024).getBytes(StandardCharsets.UTF_8)))
        .isEqualTo("0055627c9e194cb4542bae2aa5492e3c1575bbb81b612b7d234b86a503ef5497");
    assertThat(chunks.next(new byte[0]))
        .isEqualTo("b6c6ea8a5354eaf15b3cb7646744f4275b71ea724fed81ceb9323e279d449df9");
  }

  private static void assertSigned(
      Vector vector, String dateTime, CredentialScope scope, String secret) {
    CanonicalRequest canonical =
        CanonicalRequest.of(
            vector.request(),
            vector.signedHeaders(),
            vector.payloadHash(),
            PathEncoding.of(scope.service()));
    StringToSign toSign = new StringToSign("AWS4-HMAC-SHA256", dateTime, scope, canonical.hash());

    assertThat(canonical.text()).isEqualTo(vector.canonicalRequest());
    assertThat(toSign.text())
        .isEqualTo(
            "AWS4-HMAC-SHA256\n" + dateTime + "\n" + scope.text() + "\n" + vector.canonicalHash());
    assertThat(toSign.signature(secret)).isEqualTo(vector.signature());
  }

  /** The request with its signature: in the query where the vector is a presigned one. */
  private static SignedRequest signed(Vector vector, String credential) {
    SignedRequest request = vector.request();
    List<Header> headers = new ArrayList<>(request.headers());
    String query = request.query();
    if (query.contains("X-Amz-Algorithm")) {
      query = query + "&X-Amz-Signature=" + vector.signature();
    } else {
      headers.add(
          new Header(
              "Authorization",
              "AWS4-HMAC-SHA256 Credential="
                  + credential
                  + ", SignedHeaders="
                  + String.join(";", vector.signedHeaders())
                  + ", Signature="
                  + vector.signature()));
    }
    return new SignedRequest(request.method(), request.path(), query, headers, request.bodyHash());
  }
}
