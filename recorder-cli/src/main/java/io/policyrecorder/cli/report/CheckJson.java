package io.policyrecorder.cli.report;

import com.fasterxml.jackson.core.JsonGenerator;
import io.policyrecorder.check.CheckResult;
import io.policyrecorder.check.CheckedRequest;
import io.policyrecorder.check.Probe;
import io.policyrecorder.check.Remedy;
import io.policyrecorder.check.UnusedGrant;
import io.policyrecorder.evaluate.Decision;
import io.policyrecorder.finding.Finding;
import io.policyrecorder.policy.PolicyWriter;
import io.policyrecorder.trace.Call;
import java.io.IOException;
import java.util.List;
import java.util.Locale;
import org.jspecify.annotations.Nullable;

/**
 * A check as JSON: {@code
 * {"totals":…,"requests":[…],"unchecked":[…],"unused":[…],"probes":[…],"findings":[…]}}.
 */
public final class CheckJson {

  private CheckJson() {}

  /**
   * The report.
   *
   * @param unused whether unused grants were asked for; without, the member is left out
   * @param probes what was asked of AWS itself; null when it was not, and the member is left out
   */
  public static String of(CheckResult result, boolean unused, @Nullable List<Probe> probes) {
    return JsonText.of(
        out -> {
          out.writeStartObject();
          out.writeObjectFieldStart("totals");
          for (Decision decision : Decision.values()) {
            out.writeNumberField(decision.name(), result.count(decision));
          }
          out.writeEndObject();
          out.writeArrayFieldStart("requests");
          for (CheckedRequest request : result.requests()) {
            request(out, request);
          }
          out.writeEndArray();
          JsonText.texts(out, "unchecked", result.unchecked());
          if (unused) {
            out.writeArrayFieldStart("unused");
            for (UnusedGrant grant : result.unused()) {
              unused(out, grant);
            }
            out.writeEndArray();
          }
          if (probes != null) {
            ProbeJson.write(out, probes);
          }
          out.writeArrayFieldStart("findings");
          for (Finding finding : result.findings()) {
            finding(out, finding);
          }
          out.writeEndArray();
          out.writeEndObject();
        });
  }

  private static void request(JsonGenerator out, CheckedRequest request) throws IOException {
    out.writeStartObject();
    out.writeStringField("decision", request.verdict().decision().name());
    out.writeStringField("principal", request.principal());
    out.writeStringField("action", request.action());
    out.writeStringField("resource", request.resource());
    JsonText.texts(out, "reasons", request.verdict().reasons());
    out.writeArrayFieldStart("remedies");
    for (Remedy remedy : request.remedies()) {
      remedy(out, remedy);
    }
    out.writeEndArray();
    out.writeArrayFieldStart("calls");
    for (Call call : request.calls()) {
      call(out, call);
    }
    out.writeEndArray();
    out.writeEndObject();
  }

  private static void remedy(JsonGenerator out, Remedy remedy) throws IOException {
    out.writeStartObject();
    out.writeStringField("side", remedy.side().text());
    out.writeStringField("change", remedy.change().name().toLowerCase(Locale.ROOT));
    JsonText.text(out, "account", remedy.account());
    JsonText.text(out, "place", remedy.place());
    out.writeStringField("text", remedy.text());
    if (remedy.statement() != null) {
      out.writeFieldName("statement");
      out.writeRawValue(PolicyWriter.json(remedy.statement()).strip());
    }
    out.writeEndObject();
  }

  private static void call(JsonGenerator out, Call call) throws IOException {
    out.writeStartObject();
    out.writeStringField("service", call.service());
    out.writeStringField("operation", call.operation());
    out.writeObjectFieldStart("origin");
    out.writeStringField("kind", call.origin().kind().text());
    JsonText.text(out, "class", call.origin().className());
    JsonText.text(out, "method", call.origin().methodName());
    JsonText.text(out, "test", call.origin().test());
    out.writeEndObject();
    out.writeEndObject();
  }

  private static void unused(JsonGenerator out, UnusedGrant grant) throws IOException {
    out.writeStartObject();
    out.writeStringField("policy", grant.policy());
    if (grant.line() > 0) {
      out.writeNumberField("line", grant.line());
    }
    out.writeStringField("action", grant.action());
    JsonText.texts(out, "unusedActions", grant.unusedActions());
    JsonText.texts(out, "resources", grant.resources());
    out.writeEndObject();
  }

  private static void finding(JsonGenerator out, Finding finding) throws IOException {
    out.writeStartObject();
    out.writeStringField("kind", finding.kind().id());
    out.writeStringField("severity", finding.severity().text());
    out.writeStringField("place", finding.place());
    out.writeStringField("message", finding.message());
    out.writeStringField("advice", finding.advice());
    out.writeEndObject();
  }
}
