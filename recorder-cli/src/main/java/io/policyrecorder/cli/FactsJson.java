package io.policyrecorder.cli;

import com.fasterxml.jackson.core.JsonFactory;
import com.fasterxml.jackson.core.JsonGenerator;
import com.fasterxml.jackson.core.util.MinimalPrettyPrinter;
import java.io.IOException;
import java.io.StringWriter;
import java.io.UncheckedIOException;
import java.util.Collection;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;

/** Operations for a program, as JSON Lines: one object a line. */
final class FactsJson {

  private static final JsonFactory JSON = new JsonFactory();

  private FactsJson() {}

  static String of(List<KnownOperation> operations) {
    StringWriter text = new StringWriter();
    try (JsonGenerator out = JSON.createGenerator(text)) {
      out.setPrettyPrinter(new MinimalPrettyPrinter("\n"));
      for (KnownOperation operation : operations) {
        write(out, operation);
      }
    } catch (IOException unexpected) {
      throw new UncheckedIOException("A text in memory could not be written", unexpected);
    }
    return operations.isEmpty() ? "" : text + "\n";
  }

  private static void write(JsonGenerator out, KnownOperation operation) throws IOException {
    out.writeStartObject();
    out.writeStringField("serviceId", operation.serviceId());
    out.writeStringField("signingName", operation.signingName());
    out.writeStringField("operation", operation.operation());
    out.writeStringField("knowledge", operation.knowledge());
    out.writeArrayFieldStart("actions");
    Set<KnownOperation.Resource> resources = new LinkedHashSet<>();
    for (KnownOperation.Action action : operation.actions()) {
      write(out, action);
      resources.addAll(action.resources());
    }
    out.writeEndArray();
    resources(out, resources);
    out.writeArrayFieldStart("recordedMembers");
    for (KnownOperation.RecordedMember member : operation.members()) {
      out.writeStartObject();
      out.writeStringField("member", member.path());
      out.writeStringField("mode", member.mode());
      out.writeEndObject();
    }
    out.writeEndArray();
    out.writeStringField("source", operation.source());
    out.writeEndObject();
  }

  private static void write(JsonGenerator out, KnownOperation.Action action) throws IOException {
    out.writeStartObject();
    out.writeStringField("action", action.name());
    if (!action.when().isEmpty()) {
      out.writeStringField("when", action.when());
    }
    resources(out, action.resources());
    if (!action.conditions().isEmpty()) {
      out.writeArrayFieldStart("conditions");
      for (KnownOperation.Condition condition : action.conditions()) {
        out.writeStartObject();
        out.writeStringField("operator", condition.operator());
        out.writeStringField("key", condition.key());
        out.writeStringField("value", condition.value());
        out.writeEndObject();
      }
      out.writeEndArray();
    }
    out.writeStringField("source", action.source());
    if (action.guess()) {
      out.writeBooleanField("guess", true);
    }
    out.writeEndObject();
  }

  private static void resources(JsonGenerator out, Collection<KnownOperation.Resource> resources)
      throws IOException {
    out.writeArrayFieldStart("resources");
    for (KnownOperation.Resource resource : resources) {
      out.writeStartObject();
      out.writeStringField("type", resource.type());
      out.writeStringField("arn", resource.arn());
      out.writeEndObject();
    }
    out.writeEndArray();
  }
}
