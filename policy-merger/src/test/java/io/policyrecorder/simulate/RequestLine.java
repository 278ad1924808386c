package io.policyrecorder.simulate;

import com.fasterxml.jackson.core.JsonFactory;
import com.fasterxml.jackson.core.JsonGenerator;
import java.io.IOException;
import java.io.StringWriter;
import java.io.UncheckedIOException;
import java.util.List;
import java.util.Map;
import java.util.function.BinaryOperator;
import org.jspecify.annotations.Nullable;

/** The settings of a case as a line of {@code recorder simulate --requests}. */
final class RequestLine {

  private static final JsonFactory JSON = new JsonFactory();

  private static final List<String> API =
      List.of("apiType", "endpointType", "authType", "region", "apiId", "ownerAccount");

  private final Map<String, String> settings;
  private final Map<String, List<String>> context;

  /** From statements and a version to a policy. */
  private final BinaryOperator<String> policies;

  RequestLine(
      Map<String, String> settings,
      Map<String, List<String>> context,
      BinaryOperator<String> policies) {
    this.settings = settings;
    this.context = context;
    this.policies = policies;
  }

  String json() {
    StringWriter text = new StringWriter();
    try (JsonGenerator out = JSON.createGenerator(text)) {
      out.writeStartObject();
      list(out, "identity", "identityPolicies");
      String resource = settings.get("resource");
      if (resource != null && !resource.equals("-")) {
        out.writeFieldName("resourcePolicy");
        out.writeRawValue(policy(resource));
      }
      list(out, "boundary", "boundary");
      list(out, "session", "sessionPolicy");
      list(out, "endpoint", "endpointPolicies");
      levels(out, "scps");
      levels(out, "rcps");
      request(out);
      api(out, settings.get("api"));
      if (settings.containsKey("token")) {
        out.writeBooleanField("cognitoTokenValid", settings.get("token").equals("valid"));
      }
      out.writeEndObject();
    } catch (IOException unexpected) {
      throw new UncheckedIOException(unexpected);
    }
    return text.toString();
  }

  private String policy(String statements) {
    return policies.apply(statements, settings.getOrDefault("version", "2012-10-17"));
  }

  private void list(JsonGenerator out, String setting, String member) throws IOException {
    String value = settings.get(setting);
    if (value != null && !value.equals("-")) {
      out.writeArrayFieldStart(member);
      out.writeRawValue(policy(value));
      out.writeEndArray();
    }
  }

  private void levels(JsonGenerator out, String setting) throws IOException {
    String value = settings.get(setting);
    if (value == null || value.equals("-")) {
      return;
    }
    out.writeArrayFieldStart(setting);
    int number = 0;
    for (String level : value.split("\\s+>\\s+", -1)) {
      out.writeStartObject();
      out.writeStringField("orgIdentifier", "level-" + ++number);
      out.writeArrayFieldStart("policies");
      out.writeRawValue(policy(level));
      out.writeEndArray();
      out.writeEndObject();
    }
    out.writeEndArray();
  }

  private void request(JsonGenerator out) throws IOException {
    out.writeObjectFieldStart("request");
    String caller = needed("caller");
    if (caller.equals("anonymous")) {
      out.writeObjectFieldStart("principal");
      out.writeStringField("type", "Anonymous");
      out.writeEndObject();
    } else {
      out.writeStringField("principal", caller);
    }
    out.writeStringField("action", needed("action"));
    out.writeStringField("resource", needed("on"));
    if (settings.containsKey("owner")) {
      out.writeStringField("resourceAccount", needed("owner"));
    }
    out.writeObjectFieldStart("context");
    for (var key : context.entrySet()) {
      out.writeArrayFieldStart(key.getKey());
      for (String value : key.getValue()) {
        out.writeString(value);
      }
      out.writeEndArray();
    }
    out.writeEndObject();
    out.writeEndObject();
  }

  private void api(JsonGenerator out, @Nullable String api) throws IOException {
    if (api == null) {
      return;
    }
    String[] values = api.split("\\s+", -1);
    out.writeObjectFieldStart("apiGateway");
    for (int i = 0; i < values.length; i++) {
      if (!values[i].equals("-")) {
        out.writeStringField(API.get(i), values[i]);
      }
    }
    out.writeEndObject();
  }

  private String needed(String setting) {
    String value = settings.get(setting);
    if (value == null) {
      throw new IllegalArgumentException("The case has no " + setting);
    }
    return value;
  }
}
