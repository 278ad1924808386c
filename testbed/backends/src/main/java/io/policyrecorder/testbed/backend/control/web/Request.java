package io.policyrecorder.testbed.backend.control.web;

import java.util.List;
import java.util.Map;

/**
 * An HTTP request as it arrived.
 *
 * @param path still percent-encoded
 * @param query still percent-encoded; empty if there is none
 * @param headers by lower-case name, values in the order of arrival
 */
@SuppressWarnings("ArrayRecordComponent") // never compared
public record Request(
    String method, String path, String query, Map<String, List<String>> headers, byte[] body) {

  /** The value of a header, several joined by commas, or "". */
  public String header(String lowerCaseName) {
    return String.join(",", headers.getOrDefault(lowerCaseName, List.of()));
  }

  /** The decoded query parameters. */
  public Parameters parameters() {
    return Parameters.parse(query);
  }
}
