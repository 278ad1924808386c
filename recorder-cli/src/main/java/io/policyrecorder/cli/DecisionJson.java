package io.policyrecorder.cli;

import com.fasterxml.jackson.core.JsonFactory;
import com.fasterxml.jackson.core.JsonGenerator;
import io.policyrecorder.evaluate.Verdict;
import java.io.IOException;
import java.io.StringWriter;
import java.io.UncheckedIOException;
import java.util.List;

/** A decision as one line of JSON. */
final class DecisionJson {

  private static final JsonFactory JSON = new JsonFactory();

  private DecisionJson() {}

  /** The decision for a request whose id is JSON, or empty when it has none. */
  static String of(String id, Verdict verdict) {
    return of(id, verdict.decision().name(), verdict.reasons());
  }

  /** What a line gets that describes no request. */
  static String error(String id, String message) {
    return of(id, "ERROR", List.of(message));
  }

  private static String of(String id, String decision, List<String> reasons) {
    StringWriter text = new StringWriter();
    try (JsonGenerator out = JSON.createGenerator(text)) {
      out.writeStartObject();
      if (!id.isEmpty()) {
        out.writeFieldName("id");
        out.writeRawValue(id);
      }
      out.writeStringField("decision", decision);
      out.writeArrayFieldStart("reasons");
      for (String reason : reasons) {
        out.writeString(reason);
      }
      out.writeEndArray();
      out.writeEndObject();
    } catch (IOException unexpected) {
      throw new UncheckedIOException("A text in memory could not be written", unexpected);
    }
    return text.toString();
  }
}
