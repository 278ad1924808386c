package io.policyrecorder.apigateway.sigv4;

import java.util.List;
import java.util.Locale;
import java.util.stream.Collectors;

/**
 * A request as it arrives at AWS, with or without a signature.
 *
 * @param method {@code GET}
 * @param path as on the wire, percent-encoded once, with its leading slash
 * @param query as on the wire, without the question mark; empty if there is none
 * @param headers in the order of arrival
 * @param bodyHash the SHA-256 of the body, 64 hexadecimal digits; empty when it is not known
 */
public record SignedRequest(
    String method, String path, String query, List<Header> headers, String bodyHash) {

  /** A header; several may have one name. Its name is kept in lower case. */
  public record Header(String name, String value) {

    public Header {
      name = name.toLowerCase(Locale.ROOT);
    }
  }

  public SignedRequest {
    headers = List.copyOf(headers);
  }

  /** The values of a header, joined by commas as HTTP joins them; empty when there is none. */
  public String header(String lowerCaseName) {
    return headers.stream()
        .filter(header -> header.name().equals(lowerCaseName))
        .map(header -> header.value().strip())
        .collect(Collectors.joining(","));
  }

  /** Whether there is a header of that name. */
  public boolean has(String lowerCaseName) {
    return headers.stream().anyMatch(header -> header.name().equals(lowerCaseName));
  }
}
