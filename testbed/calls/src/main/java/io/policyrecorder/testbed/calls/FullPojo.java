package io.policyrecorder.testbed.calls;

import java.math.BigDecimal;
import java.time.Instant;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import software.amazon.awssdk.core.SdkBytes;
import software.amazon.awssdk.core.SdkField;
import software.amazon.awssdk.core.SdkPojo;
import software.amazon.awssdk.core.document.Document;
import software.amazon.awssdk.core.protocol.MarshallingType;
import software.amazon.awssdk.core.traits.ListTrait;
import software.amazon.awssdk.core.traits.MapTrait;
import software.amazon.awssdk.utils.builder.Buildable;

/** A request or response with a value in every member, down to where shapes repeat themselves. */
public final class FullPojo {

  private static final int DEEPEST = 14;

  /** The texts of members. */
  @FunctionalInterface
  public interface Texts {
    /**
     * A text.
     *
     * @param path by the names of the SDK, {@code Items[].Name}, of a map's keys <code>Tags{#}
     *     </code>
     * @param location the same by the names on the wire
     * @return the text for the member; null to leave it out
     */
    @Nullable String of(String path, String location);
  }

  private final Texts texts;
  private final Deque<Class<?>> inside = new ArrayDeque<>();

  private FullPojo(Texts texts) {
    this.texts = texts;
  }

  /** Sets every member of a builder, and builds. */
  public static Object build(SdkPojo builder, Texts texts) {
    return new FullPojo(texts).filled(builder, "", "");
  }

  private Object filled(SdkPojo builder, String path, String location) {
    inside.push(builder.getClass());
    for (SdkField<?> field : builder.sdkFields()) {
      String dot = path.isEmpty() ? "" : ".";
      Object value =
          value(field, path + dot + field.memberName(), location + dot + field.locationName());
      if (value != null) {
        field.set(builder, value);
      }
    }
    inside.pop();
    return ((Buildable) builder).build();
  }

  private @Nullable Object value(SdkField<?> field, String path, String location) {
    MarshallingType<?> type = field.marshallingType();
    if (type == MarshallingType.SDK_POJO) {
      SdkPojo builder = field.constructor().get();
      return inside.contains(builder.getClass()) || inside.size() > DEEPEST
          ? null
          : filled(builder, path, location);
    }
    if (type == MarshallingType.LIST) {
      Object element =
          value(
              field.getRequiredTrait(ListTrait.class).memberFieldInfo(),
              path + "[]",
              location + "[]");
      return element == null ? null : List.of(element);
    }
    if (type == MarshallingType.MAP) {
      Object value =
          value(
              field.getRequiredTrait(MapTrait.class).valueFieldInfo(),
              path + "{}",
              location + "{}");
      String key = texts.of(path + "{#}", location + "{#}");
      return value == null || key == null ? null : Map.of(key, value);
    }
    String text = texts.of(path, location);
    return text == null ? null : scalar(type, text);
  }

  /** The text as a value of that type; a number that it does not tell is 1. */
  static Object scalar(MarshallingType<?> type, String text) {
    if (type == MarshallingType.STRING) {
      return text;
    } else if (type == MarshallingType.SDK_BYTES) {
      return SdkBytes.fromUtf8String(text);
    } else if (type == MarshallingType.BOOLEAN) {
      return !text.equals("false");
    } else if (type == MarshallingType.INSTANT) {
      return Instant.ofEpochSecond(1_900_000_000);
    } else if (type == MarshallingType.DOCUMENT) {
      return Document.fromString(text);
    }
    BigDecimal number =
        text.matches("-?[0-9]{1,9}(\\.[0-9]+)?") ? new BigDecimal(text) : BigDecimal.ONE;
    if (type == MarshallingType.INTEGER) {
      return number.intValue();
    } else if (type == MarshallingType.LONG) {
      return number.longValue();
    } else if (type == MarshallingType.SHORT) {
      return number.shortValue();
    } else if (type == MarshallingType.BYTE) {
      return number.byteValue();
    } else if (type == MarshallingType.FLOAT) {
      return number.floatValue();
    } else if (type == MarshallingType.DOUBLE) {
      return number.doubleValue();
    } else if (type == MarshallingType.BIG_DECIMAL) {
      return number;
    }
    throw new IllegalArgumentException("The SDK has a new type of members: " + type);
  }
}
