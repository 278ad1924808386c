package io.policyrecorder.apigateway.sigv4;

import io.policyrecorder.apigateway.sigv4.SignedRequest.Header;
import java.util.Comparator;
import java.util.List;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/**
 * A request in the one form over which client and service compute the signature.
 *
 * @param method {@code GET}
 * @param path normalised and encoded
 * @param query encoded and sorted
 * @param headers the signed ones, each with its line feed
 * @param signedHeaders their names, joined by semicolons
 * @param payloadHash the SHA-256 of the body, or what stands for it, {@code UNSIGNED-PAYLOAD}
 * @see <a
 *     href="https://docs.aws.amazon.com/IAM/latest/UserGuide/reference_sigv-create-signed-request.html#create-canonical-request">Create
 *     a canonical request</a>
 */
public record CanonicalRequest(
    String method,
    String path,
    String query,
    String headers,
    String signedHeaders,
    String payloadHash) {

  /** In the query form, what is left out. */
  private static final String SIGNATURE = "X-Amz-Signature";

  private record Parameter(String name, String value) {}

  /**
   * Of a request.
   *
   * @param signedHeaders the names that <em>the request</em> says are signed, in their order
   * @param payloadHash as for {@link #payloadHash}
   */
  public static CanonicalRequest of(
      SignedRequest request, List<String> signedHeaders, String payloadHash, PathEncoding paths) {
    StringBuilder headers = new StringBuilder();
    for (String name : signedHeaders) {
      headers.append(name).append(':').append(value(request, name)).append('\n');
    }
    return new CanonicalRequest(
        request.method(),
        paths.canonical(request.path()),
        query(request.query()),
        headers.toString(),
        String.join(";", signedHeaders),
        payloadHash);
  }

  /** The text, without a line feed at its end. */
  public String text() {
    return String.join("\n", method, path, query, headers, signedHeaders, payloadHash);
  }

  /** Its SHA-256, which goes into the string to sign. */
  public String hash() {
    return Sha256.hash(text());
  }

  /** Inner white space counts as one space, also between quotes. */
  private static String value(SignedRequest request, String name) {
    return request.headers().stream()
        .filter(header -> header.name().equals(name))
        .map(Header::value)
        .map(value -> value.strip().replaceAll("\\s+", " "))
        .collect(Collectors.joining(","));
  }

  private static String query(String query) {
    return Stream.of(query.split("&", -1))
        .filter(pair -> !pair.isEmpty())
        .map(CanonicalRequest::parameter)
        .filter(parameter -> !parameter.name().equals(SIGNATURE))
        .sorted(Comparator.comparing(Parameter::name).thenComparing(Parameter::value))
        .map(parameter -> parameter.name() + "=" + parameter.value())
        .collect(Collectors.joining("&"));
  }

  private static Parameter parameter(String pair) {
    int equals = pair.indexOf('=');
    return new Parameter(
        again(equals < 0 ? pair : pair.substring(0, equals)),
        again(equals < 0 ? "" : pair.substring(equals + 1)));
  }

  private static String again(String encoded) {
    return UriEncoding.encode(UriEncoding.decode(encoded));
  }
}
