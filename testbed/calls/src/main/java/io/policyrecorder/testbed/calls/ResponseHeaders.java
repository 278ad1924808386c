package io.policyrecorder.testbed.calls;

import java.time.Instant;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.util.Map;
import software.amazon.awssdk.core.SdkField;
import software.amazon.awssdk.core.SdkPojo;
import software.amazon.awssdk.core.protocol.MarshallLocation;

/** The members of a response that are in its headers. */
final class ResponseHeaders {

  private static final DateTimeFormatter DATE =
      DateTimeFormatter.RFC_1123_DATE_TIME.withZone(ZoneOffset.UTC);

  private ResponseHeaders() {}

  static void add(SdkPojo response, Map<String, String> headers) {
    for (SdkField<?> field : response.sdkFields()) {
      Object value = field.getValueOrDefault(response);
      if (field.location() != MarshallLocation.HEADER || value == null) {
        continue;
      }
      if (value instanceof Map<?, ?> map) {
        map.forEach((key, each) -> headers.put(field.unmarshallLocationName() + key, "" + each));
      } else if (value instanceof Instant time) {
        headers.put(field.unmarshallLocationName(), DATE.format(time));
      } else if (!(value instanceof Iterable<?>) && isFree(field.unmarshallLocationName())) {
        headers.put(field.unmarshallLocationName(), value.toString());
      }
    }
  }

  /** Whether the header does not say how to read the answer. */
  private static boolean isFree(String name) {
    return !name.equalsIgnoreCase("Content-Length")
        && !name.equalsIgnoreCase("Content-Encoding")
        && !name.toLowerCase(java.util.Locale.ROOT).startsWith("x-amz-checksum-");
  }
}
