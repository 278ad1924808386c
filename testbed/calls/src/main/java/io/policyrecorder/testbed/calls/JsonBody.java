package io.policyrecorder.testbed.calls;

import java.time.Instant;
import java.util.Collection;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import software.amazon.awssdk.core.SdkBytes;
import software.amazon.awssdk.core.SdkField;
import software.amazon.awssdk.core.SdkPojo;
import software.amazon.awssdk.core.document.Document;
import software.amazon.awssdk.core.protocol.MarshallLocation;
import software.amazon.awssdk.core.traits.PayloadTrait;
import software.amazon.awssdk.core.traits.TimestampFormatTrait;
import software.amazon.awssdk.utils.BinaryUtils;

/** The members of a response as JSON. */
final class JsonBody {

  private final StringBuilder json = new StringBuilder();

  private JsonBody() {}

  static String of(SdkPojo response) {
    for (SdkField<?> field : response.sdkFields()) {
      if (field.containsTrait(PayloadTrait.class)) {
        Object payload = field.getValueOrDefault(response);
        return payload == null
            ? "{}"
            : payload instanceof SdkBytes bytes ? bytes.asUtf8String() : of(payload);
      }
    }
    return of((Object) response);
  }

  private static String of(Object value) {
    JsonBody body = new JsonBody();
    body.value(value, null);
    return body.json.toString();
  }

  private void value(Object value, @Nullable SdkField<?> field) {
    if (value instanceof SdkPojo pojo) {
      structure(pojo);
    } else if (value instanceof Map<?, ?> map) {
      String separator = "{";
      for (Map.Entry<?, ?> entry : map.entrySet()) {
        json.append(separator);
        text(String.valueOf(entry.getKey()));
        json.append(':');
        value(entry.getValue(), null);
        separator = ",";
      }
      json.append(map.isEmpty() ? "{}" : "}");
    } else if (value instanceof Collection<?> elements) {
      String separator = "";
      json.append('[');
      for (Object element : elements) {
        json.append(separator);
        value(element, null);
        separator = ",";
      }
      json.append(']');
    } else if (value instanceof Number || value instanceof Boolean) {
      json.append(value);
    } else if (value instanceof Instant time) {
      time(time, field);
    } else if (value instanceof SdkBytes bytes) {
      text(BinaryUtils.toBase64(bytes.asByteArray()));
    } else if (value instanceof Document document) {
      text(document.asString());
    } else {
      text(value.toString());
    }
  }

  private void time(Instant time, @Nullable SdkField<?> field) {
    TimestampFormatTrait format = field == null ? null : field.getTrait(TimestampFormatTrait.class);
    if (format == null || format.format() == TimestampFormatTrait.Format.UNIX_TIMESTAMP) {
      json.append(time.getEpochSecond());
    } else {
      text(time.toString());
    }
  }

  private void structure(SdkPojo pojo) {
    String separator = "{";
    for (SdkField<?> field : pojo.sdkFields()) {
      Object value = field.getValueOrDefault(pojo);
      if (field.location() == MarshallLocation.PAYLOAD && isThere(value)) {
        json.append(separator);
        text(field.unmarshallLocationName());
        json.append(':');
        value(java.util.Objects.requireNonNull(value), field);
        separator = ",";
      }
    }
    json.append(separator.equals("{") ? "{}" : "}");
  }

  private static boolean isThere(@Nullable Object value) {
    return value != null
        && !(value instanceof Collection<?> elements && elements.isEmpty())
        && !(value instanceof Map<?, ?> map && map.isEmpty());
  }

  private void text(String text) {
    json.append('"').append(text.replace("\\", "\\\\").replace("\"", "\\\"")).append('"');
  }
}
