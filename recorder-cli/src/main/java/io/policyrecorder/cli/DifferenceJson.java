package io.policyrecorder.cli;

import com.fasterxml.jackson.core.JsonFactory;
import com.fasterxml.jackson.core.JsonGenerator;
import com.fasterxml.jackson.core.util.DefaultIndenter;
import com.fasterxml.jackson.core.util.DefaultPrettyPrinter;
import io.policyrecorder.evaluate.difference.Change;
import io.policyrecorder.evaluate.difference.Difference;
import io.policyrecorder.evaluate.difference.Escalation;
import io.policyrecorder.evaluate.difference.Undecided;
import io.policyrecorder.policy.Condition;
import java.io.IOException;
import java.io.StringWriter;
import java.io.UncheckedIOException;
import java.util.Collection;
import java.util.List;

/** A difference for a program. */
final class DifferenceJson {

  private static final JsonFactory JSON = new JsonFactory();

  private DifferenceJson() {}

  /**
   * {@code {"role":…,"granted":[…],"noLongerGranted":[…],"undecided":[…]}}.
   *
   * @param covers what the traces cover, in words; empty without traces
   */
  static String of(String role, Difference difference, String covers) {
    StringWriter text = new StringWriter();
    try (JsonGenerator out = JSON.createGenerator(text)) {
      out.setPrettyPrinter(
          new DefaultPrettyPrinter().withObjectIndenter(new DefaultIndenter("  ", "\n")));
      out.writeStartObject();
      out.writeStringField("role", role);
      if (!covers.isEmpty()) {
        out.writeStringField("covers", covers);
      }
      changes(out, "granted", difference.granted(), true);
      changes(out, "noLongerGranted", difference.taken(), false);
      out.writeArrayFieldStart("undecided");
      for (Undecided each : difference.undecided()) {
        out.writeStartObject();
        texts(out, "actions", each.statement().actions());
        texts(out, "resources", each.statement().resources());
        out.writeStringField("reason", each.reason());
        out.writeEndObject();
      }
      out.writeEndArray();
      out.writeEndObject();
    } catch (IOException unexpected) {
      throw new UncheckedIOException("A text in memory could not be written", unexpected);
    }
    return text.append('\n').toString();
  }

  private static void changes(
      JsonGenerator out, String name, List<Change> changes, boolean escalations)
      throws IOException {
    out.writeArrayFieldStart(name);
    for (Change change : changes) {
      out.writeStartObject();
      out.writeStringField("action", change.action());
      out.writeStringField("resource", change.resource());
      if (!change.conditions().isEmpty()) {
        out.writeArrayFieldStart("conditions");
        for (Condition condition : change.conditions()) {
          out.writeStartObject();
          out.writeStringField("operator", condition.operator());
          out.writeStringField("key", condition.key());
          texts(out, "values", condition.values());
          out.writeEndObject();
        }
        out.writeEndArray();
      }
      out.writeBooleanField("whole", change.whole());
      out.writeBooleanField("likely", change.likely());
      out.writeObjectFieldStart("witness");
      out.writeStringField("action", change.witness().action());
      out.writeStringField("resource", change.witness().resource());
      String context = DifferenceText.context(change.witness());
      if (!context.isEmpty()) {
        out.writeStringField("context", context.strip());
      }
      out.writeEndObject();
      if (escalations && !Escalation.of(change).isEmpty()) {
        out.writeArrayFieldStart("escalations");
        for (Escalation escalation : Escalation.of(change)) {
          out.writeStartObject();
          out.writeStringField("action", escalation.action());
          out.writeStringField("danger", escalation.danger());
          out.writeStringField("source", escalation.source());
          out.writeEndObject();
        }
        out.writeEndArray();
      }
      out.writeEndObject();
    }
    out.writeEndArray();
  }

  private static void texts(JsonGenerator out, String name, Collection<String> values)
      throws IOException {
    out.writeArrayFieldStart(name);
    for (String value : values) {
      out.writeString(value);
    }
    out.writeEndArray();
  }
}
