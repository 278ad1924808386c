package io.policyrecorder.cli;

import com.fasterxml.jackson.core.JsonFactory;
import com.fasterxml.jackson.core.JsonGenerator;
import io.policyrecorder.merge.Explanation;
import io.policyrecorder.merge.Explanation.Explained;
import io.policyrecorder.merge.Explanation.Reason;
import io.policyrecorder.trace.Call;
import java.io.IOException;
import java.io.StringWriter;
import java.io.UncheckedIOException;
import java.util.Collection;
import java.util.List;
import java.util.Map;

/**
 * An explanation for a program: {@code {"statements":[…],"missing":[…]}}; each statement has {@code
 * sid}, {@code number}, {@code effect} and {@code reasons}, each reason {@code action}, {@code
 * resource}, {@code source}, {@code rules} and {@code calls}.
 */
final class ExplanationJson {

  private static final JsonFactory JSON = new JsonFactory();

  private final Map<Call, ShownCall> shown;

  private ExplanationJson(Map<Call, ShownCall> shown) {
    this.shown = shown;
  }

  /**
   * The text.
   *
   * @param shown how calls are shown
   */
  static String of(Explanation explanation, Map<Call, ShownCall> shown) {
    return new ExplanationJson(shown).write(explanation);
  }

  private String write(Explanation explanation) {
    StringWriter text = new StringWriter();
    try (JsonGenerator out = JSON.createGenerator(text)) {
      out.useDefaultPrettyPrinter();
      out.writeStartObject();
      out.writeArrayFieldStart("statements");
      for (Explained each : explanation.statements()) {
        out.writeStartObject();
        out.writeStringField("sid", each.statement().sid());
        out.writeNumberField("number", each.number());
        out.writeStringField("effect", each.statement().effect().text());
        reasons(out, "reasons", each.reasons());
        out.writeEndObject();
      }
      out.writeEndArray();
      reasons(out, "missing", explanation.missing());
      out.writeEndObject();
    } catch (IOException unexpected) {
      throw new UncheckedIOException("A text in memory could not be written", unexpected);
    }
    return text + "\n";
  }

  private void reasons(JsonGenerator out, String name, List<Reason> reasons) throws IOException {
    out.writeArrayFieldStart(name);
    for (Reason reason : reasons) {
      out.writeStartObject();
      out.writeStringField("action", reason.action());
      out.writeStringField("resource", reason.resource());
      out.writeStringField("source", reason.source());
      out.writeObjectFieldStart("rules");
      for (Map.Entry<String, String> rule : reason.rules().entrySet()) {
        out.writeStringField(rule.getKey(), rule.getValue());
      }
      out.writeEndObject();
      calls(out, reason.calls());
      out.writeEndObject();
    }
    out.writeEndArray();
  }

  private void calls(JsonGenerator out, Collection<Call> calls) throws IOException {
    out.writeArrayFieldStart("calls");
    for (Call call : calls) {
      out.writeStartObject();
      out.writeStringField("service", call.service());
      out.writeStringField("operation", call.operation());
      out.writeStringField("class", call.origin().className());
      out.writeStringField("method", call.origin().methodName());
      out.writeStringField("test", call.origin().test());
      ShownCall as = shown.getOrDefault(call, ShownCall.unseen(call));
      out.writeArrayFieldStart("sources");
      for (String source : as.sources()) {
        out.writeString(source);
      }
      out.writeEndArray();
      out.writeNumberField("count", as.count());
      out.writeEndObject();
    }
    out.writeEndArray();
  }
}
