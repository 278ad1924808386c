package io.policyrecorder.format;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.core.JsonFactory;
import com.fasterxml.jackson.core.JsonGenerator;
import io.policyrecorder.policy.PolicyDocument;
import io.policyrecorder.policy.PolicyException;
import io.policyrecorder.policy.PolicyKind;
import io.policyrecorder.policy.PolicyReader;
import io.policyrecorder.policy.PolicyReading;
import java.io.IOException;
import java.io.StringWriter;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;
import org.snakeyaml.engine.v2.api.Load;
import org.snakeyaml.engine.v2.api.LoadSettings;
import org.snakeyaml.engine.v2.schema.JsonSchema;

/**
 * Reads policies out of YAML as CloudFormation does: functions are evaluated, a placeholder to its
 * own text, and nothing else is looked at.
 */
final class TemplatePolicies {

  private static final Pattern SUB = Pattern.compile("\\$\\{(!?)([^}]*)\\}");

  private TemplatePolicies() {}

  /** The value in a document under these keys, evaluated. */
  static Object value(String yaml, Object... path) {
    // With JSON's schema a plain word is a text only when it could be nothing else.
    @Nullable Object value =
        new Load(LoadSettings.builder().setSchema(new JsonSchema()).build()).loadFromString(yaml);
    for (Object key : path) {
      value =
          value instanceof List<?> list
              ? list.get((Integer) key)
              : value instanceof Map<?, ?> map ? map.get(key) : null;
    }
    return evaluated(Objects.requireNonNull(value, yaml));
  }

  /** A policy's own tree as a policy. */
  static PolicyDocument policy(Object tree, boolean principals) {
    StringWriter json = new StringWriter();
    try (JsonGenerator out = new JsonFactory().createGenerator(json)) {
      write(out, tree);
    } catch (IOException unexpected) {
      throw new IllegalStateException(unexpected);
    }
    try {
      PolicyReading reading =
          PolicyReader.read(
              json.toString(), principals ? PolicyKind.RESOURCE : PolicyKind.IDENTITY);
      assertThat(reading.problems()).isEmpty();
      return reading.policy();
    } catch (PolicyException none) {
      throw new AssertionError(json.toString(), none);
    }
  }

  private static Object evaluated(Object value) {
    if (value instanceof List<?> list) {
      return list.stream().map(TemplatePolicies::evaluated).toList();
    }
    if (!(value instanceof Map<?, ?> map)) {
      return value;
    }
    if (map.get("Fn::Sub") instanceof String template) {
      return substituted(template);
    }
    if (map.get("Fn::Join") instanceof List<?> join) {
      assertThat(join.get(0)).isEqualTo("");
      StringBuilder joined = new StringBuilder();
      ((List<?>) join.get(1)).forEach(piece -> joined.append(evaluated(piece)));
      return joined.toString();
    }
    Map<Object, Object> evaluated = new LinkedHashMap<>();
    map.forEach((key, each) -> evaluated.put(key, evaluated(each)));
    return evaluated;
  }

  /** What {@code Fn::Sub} makes of a text, where each reference has its own text as its value. */
  static String substituted(String template) {
    Matcher matcher = SUB.matcher(template);
    StringBuilder text = new StringBuilder();
    while (matcher.find()) {
      if (matcher.group(1).isEmpty()) {
        assertThat(matcher.group(2)).as(template).matches("[A-Za-z0-9.:]+|[a-z]+:[A-Za-z.]+");
      }
      matcher.appendReplacement(text, Matcher.quoteReplacement("${" + matcher.group(2) + "}"));
    }
    return matcher.appendTail(text).toString();
  }

  private static void write(JsonGenerator out, Object tree) throws IOException {
    if (tree instanceof Map<?, ?> map) {
      out.writeStartObject();
      for (Map.Entry<?, ?> entry : map.entrySet()) {
        out.writeFieldName((String) entry.getKey());
        write(out, entry.getValue());
      }
      out.writeEndObject();
    } else if (tree instanceof List<?> list) {
      out.writeStartArray();
      for (Object each : list) {
        write(out, each);
      }
      out.writeEndArray();
    } else {
      out.writeString((String) tree);
    }
  }
}
