package io.policyrecorder.testbed.calls;

import java.time.Instant;
import java.util.Collection;
import java.util.Map;
import java.util.Objects;
import org.jspecify.annotations.Nullable;
import software.amazon.awssdk.core.SdkBytes;
import software.amazon.awssdk.core.SdkField;
import software.amazon.awssdk.core.SdkPojo;
import software.amazon.awssdk.core.document.Document;
import software.amazon.awssdk.core.protocol.MarshallLocation;
import software.amazon.awssdk.core.protocol.MarshallingType;
import software.amazon.awssdk.core.traits.ListTrait;
import software.amazon.awssdk.core.traits.MapTrait;
import software.amazon.awssdk.core.traits.PayloadTrait;
import software.amazon.awssdk.core.traits.XmlAttributeTrait;
import software.amazon.awssdk.utils.BinaryUtils;

/** The members of a response as XML, as the query protocols and REST have it. */
final class XmlBody {

  private final StringBuilder xml = new StringBuilder();

  private XmlBody() {}

  /** The body, with the element around the result that the query protocol has. */
  static String of(SdkPojo response, boolean wrapped) {
    for (SdkField<?> field : response.sdkFields()) {
      Object payload = field.getValueOrDefault(response);
      if (field.containsTrait(PayloadTrait.class) && payload != null) {
        return payload instanceof SdkPojo pojo
            ? of(pojo, field.unmarshallLocationName())
            : payload instanceof SdkBytes bytes ? bytes.asUtf8String() : payload.toString();
      }
    }
    String body = of(response, wrapped ? "Result" : "Response");
    return wrapped ? "<Response>" + body + "</Response>" : body;
  }

  private static String of(SdkPojo pojo, String name) {
    XmlBody body = new XmlBody();
    body.structure(pojo, name);
    return body.xml.toString();
  }

  private void structure(SdkPojo pojo, String name) {
    xml.append('<').append(name);
    for (SdkField<?> field : pojo.sdkFields()) {
      Object value = field.getValueOrDefault(pojo);
      if (field.containsTrait(XmlAttributeTrait.class) && value != null) {
        String attribute = field.unmarshallLocationName();
        if (attribute.contains(":")) {
          String prefix = attribute.substring(0, attribute.indexOf(':'));
          xml.append(" xmlns:").append(prefix).append("=\"urn:x\"");
        }
        xml.append(' ').append(attribute).append("=\"").append(escaped(value)).append('"');
      }
    }
    xml.append('>');
    for (SdkField<?> field : pojo.sdkFields()) {
      Object value = field.getValueOrDefault(pojo);
      if (field.location() == MarshallLocation.PAYLOAD
          && !field.containsTrait(XmlAttributeTrait.class)
          && isThere(value)) {
        member(Objects.requireNonNull(value), field, field.unmarshallLocationName());
      }
    }
    xml.append("</").append(name).append('>');
  }

  private void member(Object value, SdkField<?> field, String name) {
    if (field.marshallingType() == MarshallingType.LIST) {
      list((Collection<?>) value, field.getRequiredTrait(ListTrait.class), name);
    } else if (field.marshallingType() == MarshallingType.MAP) {
      map((Map<?, ?>) value, field.getRequiredTrait(MapTrait.class), name);
    } else if (value instanceof SdkPojo pojo) {
      structure(pojo, name);
    } else {
      xml.append('<').append(name).append('>').append(escaped(value));
      xml.append("</").append(name).append('>');
    }
  }

  private void list(Collection<?> elements, ListTrait trait, String name) {
    String member = trait.memberLocationName() == null ? name : trait.memberLocationName();
    if (!trait.isFlattened()) {
      xml.append('<').append(name).append('>');
    }
    for (Object element : elements) {
      member(element, trait.memberFieldInfo(), trait.isFlattened() ? name : member);
    }
    if (!trait.isFlattened()) {
      xml.append("</").append(name).append('>');
    }
  }

  private void map(Map<?, ?> map, MapTrait trait, String name) {
    String entry = trait.isFlattened() ? name : "entry";
    if (!trait.isFlattened()) {
      xml.append('<').append(name).append('>');
    }
    map.forEach(
        (key, value) -> {
          xml.append('<').append(entry).append('>');
          xml.append('<').append(trait.keyLocationName()).append('>').append(escaped(key));
          xml.append("</").append(trait.keyLocationName()).append('>');
          member(value, trait.valueFieldInfo(), trait.valueLocationName());
          xml.append("</").append(entry).append('>');
        });
    if (!trait.isFlattened()) {
      xml.append("</").append(name).append('>');
    }
  }

  private static boolean isThere(@Nullable Object value) {
    return value != null
        && !(value instanceof Collection<?> elements && elements.isEmpty())
        && !(value instanceof Map<?, ?> map && map.isEmpty());
  }

  private static String escaped(Object value) {
    String text =
        value instanceof SdkBytes bytes
            ? BinaryUtils.toBase64(bytes.asByteArray())
            : value instanceof Document document
                ? document.asString()
                : value instanceof Instant time ? time.toString() : String.valueOf(value);
    return text.replace("&", "&amp;").replace("<", "&lt;").replace("\"", "&quot;");
  }
}
