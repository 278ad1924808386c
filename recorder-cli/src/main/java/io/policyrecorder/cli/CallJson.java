package io.policyrecorder.cli;

import com.fasterxml.jackson.core.JsonFactory;
import com.fasterxml.jackson.core.JsonGenerator;
import com.fasterxml.jackson.core.util.DefaultIndenter;
import com.fasterxml.jackson.core.util.DefaultPrettyPrinter;
import com.fasterxml.jackson.core.util.Separators;
import com.fasterxml.jackson.core.util.Separators.Spacing;
import io.policyrecorder.trace.Call;
import io.policyrecorder.trace.Origin;
import java.io.IOException;
import java.io.StringWriter;
import java.io.UncheckedIOException;
import java.util.Collection;
import java.util.List;

/**
 * Calls for a program: {@code {"calls":[…]}}, each with the names that the trace format has for
 * them, and {@code count}, {@code sources} (the lines of code that made it) and {@code errors}.
 * What is not known is left out.
 */
final class CallJson {

  private static final JsonFactory JSON = new JsonFactory();

  private CallJson() {}

  static String of(List<ShownCall> calls) {
    StringWriter text = new StringWriter();
    try (JsonGenerator out = JSON.createGenerator(text)) {
      DefaultIndenter indenter = new DefaultIndenter("  ", "\n");
      out.setPrettyPrinter(
          new DefaultPrettyPrinter(
                  Separators.createDefaultInstance().withObjectFieldValueSpacing(Spacing.AFTER))
              .withObjectIndenter(indenter)
              .withArrayIndenter(indenter));
      out.writeStartObject();
      out.writeArrayFieldStart("calls");
      for (ShownCall call : calls) {
        write(out, call);
      }
      out.writeEndArray();
      out.writeEndObject();
    } catch (IOException unexpected) {
      throw new UncheckedIOException("A text in memory could not be written", unexpected);
    }
    return text + "\n";
  }

  private static void write(JsonGenerator out, ShownCall shown) throws IOException {
    Call call = shown.call();
    out.writeStartObject();
    out.writeStringField("kind", call.kind().text());
    text(out, "service", call.service());
    text(out, "operation", call.operation());
    text(out, "region", call.region());
    text(out, "partition", call.partition());
    text(out, "account", call.account());
    text(out, "endpoint", call.endpoint());
    text(out, "principal", call.principal());
    texts(out, "resources", call.resources());
    Origin origin = call.origin();
    out.writeObjectFieldStart("origin");
    out.writeStringField("kind", origin.kind().text());
    text(out, "class", origin.className());
    text(out, "method", origin.methodName());
    text(out, "test", origin.test());
    out.writeEndObject();
    out.writeNumberField("count", shown.count());
    texts(out, "sources", shown.sources());
    texts(out, "errors", shown.errors());
    out.writeEndObject();
  }

  private static void text(JsonGenerator out, String name, String value) throws IOException {
    if (!value.isEmpty()) {
      out.writeStringField(name, value);
    }
  }

  private static void texts(JsonGenerator out, String name, Collection<String> values)
      throws IOException {
    if (!values.isEmpty()) {
      out.writeArrayFieldStart(name);
      for (String value : values) {
        out.writeString(value);
      }
      out.writeEndArray();
    }
  }
}
