package io.policyrecorder.testbed.backend.control.web;

import com.fasterxml.jackson.databind.JsonNode;
import java.nio.charset.StandardCharsets;
import java.util.Map;
import java.util.SortedMap;
import java.util.TreeMap;

/** An HTTP answer. */
@SuppressWarnings("ArrayRecordComponent") // never compared
public record Response(int status, SortedMap<String, String> headers, byte[] body) {

  /** An answer of that type. */
  public static Response of(int status, String contentType, String body) {
    return new Response(
        status,
        new TreeMap<>(Map.of("Content-Type", contentType)),
        body.getBytes(StandardCharsets.UTF_8));
  }

  /** An answer without a body. */
  public static Response empty(int status) {
    return new Response(status, new TreeMap<>(), new byte[0]);
  }

  /** An answer in the way of the REST JSON protocol. */
  public static Response json(int status, JsonNode body) {
    return of(status, "application/json", body.toString());
  }

  /** The same with one more header. */
  public Response with(String header, String value) {
    SortedMap<String, String> more = new TreeMap<>(headers);
    more.put(header, value);
    return new Response(status, more, body);
  }
}
