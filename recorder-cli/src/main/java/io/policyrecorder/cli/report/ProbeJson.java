package io.policyrecorder.cli.report;

import com.fasterxml.jackson.core.JsonGenerator;
import io.policyrecorder.apigateway.ApiAnswer;
import io.policyrecorder.check.Probe;
import java.io.IOException;
import java.util.List;
import java.util.Locale;

/** What was asked of AWS itself, as the member {@code probes} of a check's JSON. */
final class ProbeJson {

  private ProbeJson() {}

  static void write(JsonGenerator out, List<Probe> probes) throws IOException {
    out.writeArrayFieldStart("probes");
    for (Probe probe : probes) {
      out.writeStartObject();
      out.writeStringField("method", probe.target().method());
      out.writeStringField("url", probe.target().url());
      out.writeStringField("resource", probe.target().request().resource());
      out.writeStringField("principal", probe.target().request().principal());
      ApiAnswer answer = probe.answer();
      if (answer != null) {
        out.writeNumberField("status", answer.status());
        JsonText.text(out, "errorType", answer.errorType());
        JsonText.text(out, "text", ProbeText.text(answer));
      }
      out.writeStringField("answer", name(probe.reading().kind()));
      out.writeStringField("meaning", probe.reading().meaning());
      JsonText.text(out, "advice", probe.reading().advice());
      out.writeStringField("decision", probe.target().request().verdict().decision().name());
      out.writeStringField("agreement", name(probe.agreement()));
      JsonText.text(out, "remark", probe.remark());
      out.writeEndObject();
    }
    out.writeEndArray();
  }

  private static String name(Enum<?> value) {
    return value.name().toLowerCase(Locale.ROOT).replace('_', '-');
  }
}
