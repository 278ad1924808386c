package io.policyrecorder.testbed.calls;

import java.io.ByteArrayOutputStream;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.Map;
import software.amazon.awssdk.core.SdkBytes;
import software.amazon.awssdk.core.SdkField;
import software.amazon.awssdk.core.SdkPojo;

/**
 * The members of a response as CBOR.
 *
 * @see <a href="https://www.rfc-editor.org/rfc/rfc8949#section-3.1">RFC 8949, major types</a>
 */
final class CborBody {

  private static final int BYTES = 0x40;
  private static final int TEXT = 0x60;
  private static final int ARRAY = 0x80;
  private static final int MAP = 0xa0;
  private static final int EPOCH_SECONDS = 0xc1;
  private static final int FALSE = 0xf4;
  private static final int TRUE = 0xf5;
  private static final int DOUBLE = 0xfb;

  private final ByteArrayOutputStream out = new ByteArrayOutputStream();

  private CborBody() {}

  static byte[] of(Object value) {
    CborBody body = new CborBody();
    body.value(value);
    return body.out.toByteArray();
  }

  private void value(Object value) {
    if (value instanceof SdkPojo pojo) {
      Map<String, Object> members = new LinkedHashMap<>();
      for (SdkField<?> field : pojo.sdkFields()) {
        Object member = field.getValueOrDefault(pojo);
        if (member != null) {
          members.put(field.unmarshallLocationName(), member);
        }
      }
      value(members);
    } else if (value instanceof Map<?, ?> map) {
      head(MAP, map.size());
      map.forEach(
          (key, each) -> {
            value(String.valueOf(key));
            value(each);
          });
    } else if (value instanceof Collection<?> elements) {
      head(ARRAY, elements.size());
      elements.forEach(this::value);
    } else if (value instanceof Boolean flag) {
      out.write(flag ? TRUE : FALSE);
    } else if (value instanceof Integer || value instanceof Long) {
      head(0, ((Number) value).intValue());
    } else if (value instanceof Number number) {
      out.write(DOUBLE);
      bytes(ByteBuffer.allocate(8).putDouble(number.doubleValue()).array());
    } else if (value instanceof Instant time) {
      out.write(EPOCH_SECONDS);
      value((double) time.getEpochSecond());
    } else if (value instanceof SdkBytes bytes) {
      head(BYTES, bytes.asByteArray().length);
      bytes(bytes.asByteArray());
    } else {
      byte[] text = value.toString().getBytes(StandardCharsets.UTF_8);
      head(TEXT, text.length);
      bytes(text);
    }
  }

  private void bytes(byte[] bytes) {
    out.write(bytes, 0, bytes.length);
  }

  /** A major type with a count or a number, in four bytes. */
  private void head(int type, int count) {
    out.write(type | 26);
    bytes(ByteBuffer.allocate(4).putInt(count).array());
  }
}
