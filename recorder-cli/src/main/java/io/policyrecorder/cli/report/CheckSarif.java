package io.policyrecorder.cli.report;

import com.fasterxml.jackson.core.JsonGenerator;
import io.policyrecorder.check.CheckResult;
import io.policyrecorder.check.CheckedRequest;
import io.policyrecorder.check.Remedy;
import io.policyrecorder.check.UnusedGrant;
import io.policyrecorder.evaluate.Decision;
import io.policyrecorder.finding.Finding;
import io.policyrecorder.finding.Severity;
import io.policyrecorder.policy.PolicyWriter;
import io.policyrecorder.trace.Call;
import java.io.IOException;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * A check as SARIF 2.1.0, which code hosts show beside the lines of the policies: a result for each
 * request that is not allowed, for each finding, and for what nothing used.
 *
 * @see <a href="https://docs.oasis-open.org/sarif/sarif/v2.1.0/sarif-v2.1.0.html">SARIF 2.1.0</a>
 */
public final class CheckSarif {

  private static final String SCHEMA =
      "https://docs.oasis-open.org/sarif/sarif/v2.1.0/errata01/os/schemas/sarif-schema-2.1.0.json";

  /** Places as policies have them: {@code policy.json, line 12, statement "Read": denies …}. */
  private static final Pattern PLACE = Pattern.compile("^(.+?), line (\\d+)\\b");

  private final String version;
  private final String otherwise;

  private CheckSarif(String version, String otherwise) {
    this.version = version;
    this.otherwise = otherwise;
  }

  /**
   * The report.
   *
   * @param version of Recorder
   * @param otherwise the file at which a result is shown that is about no line of a policy: the
   *     first policy, or the traces
   */
  public static String of(CheckResult result, boolean unused, String version, String otherwise) {
    CheckSarif sarif = new CheckSarif(version, otherwise);
    return JsonText.of(out -> sarif.write(out, result, unused));
  }

  private void write(JsonGenerator out, CheckResult result, boolean unused) throws IOException {
    out.writeStartObject();
    out.writeStringField("$schema", SCHEMA);
    out.writeStringField("version", "2.1.0");
    out.writeArrayFieldStart("runs");
    out.writeStartObject();
    tool(out, result, unused);
    out.writeStringField("columnKind", "utf16CodeUnits");
    out.writeArrayFieldStart("results");
    for (CheckedRequest request : result.requests()) {
      if (request.verdict().decision() != Decision.ALLOW) {
        request(out, request);
      }
    }
    for (Finding finding : result.findings()) {
      result(
          out,
          finding.kind().id(),
          finding.severity() == Severity.WARNING ? "warning" : "note",
          finding.place() + ": " + finding.message() + " " + finding.advice(),
          finding.place(),
          List.of());
    }
    if (unused) {
      for (UnusedGrant grant : result.unused()) {
        result(out, "unused", "warning", UnusedText.of(grant), grant.place(), List.of());
      }
    }
    out.writeEndArray();
    out.writeEndObject();
    out.writeEndArray();
    out.writeEndObject();
  }

  private void tool(JsonGenerator out, CheckResult result, boolean unused) throws IOException {
    Map<String, String> rules = new TreeMap<>();
    rules.put(ruleOf(Decision.DENY), "A recorded call would be denied by a statement.");
    rules.put(
        ruleOf(Decision.IMPLICIT_DENY), "A recorded call would be denied: nothing allows it.");
    rules.put(ruleOf(Decision.UNKNOWN), "Whether a recorded call would be allowed is not known.");
    if (unused) {
      rules.put("unused", "A policy grants what no recorded call used.");
    }
    result
        .findings()
        .forEach(finding -> rules.put(finding.kind().id(), "Finding " + finding.kind().id() + "."));
    out.writeObjectFieldStart("tool");
    out.writeObjectFieldStart("driver");
    out.writeStringField("name", "recorder");
    out.writeStringField("semanticVersion", version);
    out.writeArrayFieldStart("rules");
    for (Map.Entry<String, String> rule : rules.entrySet()) {
      out.writeStartObject();
      out.writeStringField("id", rule.getKey());
      out.writeObjectFieldStart("shortDescription");
      out.writeStringField("text", rule.getValue());
      out.writeEndObject();
      out.writeEndObject();
    }
    out.writeEndArray();
    out.writeEndObject();
    out.writeEndObject();
  }

  private static String ruleOf(Decision decision) {
    return decision.name().toLowerCase(Locale.ROOT).replace('_', '-');
  }

  private void request(JsonGenerator out, CheckedRequest request) throws IOException {
    Decision decision = request.verdict().decision();
    StringBuilder message = new StringBuilder();
    message
        .append(request.action())
        .append(" on ")
        .append(request.resource())
        .append(decision == Decision.UNKNOWN ? " may be denied." : " would be denied.");
    request.verdict().reasons().forEach(reason -> message.append("\n").append(reason));
    for (Remedy remedy : request.remedies()) {
      message.append("\n").append(remedy.text());
      if (remedy.statement() != null) {
        message.append("\n").append(PolicyWriter.json(remedy.statement()).strip());
      }
    }
    result(
        out,
        ruleOf(decision),
        decision == Decision.UNKNOWN ? "warning" : "error",
        message.toString(),
        request.verdict().reasons().stream()
            .filter(reason -> PLACE.matcher(reason).find())
            .findFirst()
            .orElse(""),
        request.calls());
  }

  private void result(
      JsonGenerator out, String rule, String level, String message, String place, List<Call> calls)
      throws IOException {
    out.writeStartObject();
    out.writeStringField("ruleId", rule);
    out.writeStringField("level", level);
    out.writeObjectFieldStart("message");
    out.writeStringField("text", message);
    out.writeEndObject();
    out.writeArrayFieldStart("locations");
    out.writeStartObject();
    physical(out, place);
    Set<String> places = new LinkedHashSet<>();
    calls.forEach(call -> places.add(CallPlace.of(call)));
    if (!places.isEmpty()) {
      out.writeArrayFieldStart("logicalLocations");
      for (String each : places) {
        out.writeStartObject();
        out.writeStringField("fullyQualifiedName", each);
        out.writeStringField("kind", "function");
        out.writeEndObject();
      }
      out.writeEndArray();
    }
    out.writeEndObject();
    out.writeEndArray();
    out.writeEndObject();
  }

  private void physical(JsonGenerator out, String place) throws IOException {
    Matcher line = PLACE.matcher(place);
    boolean known = line.find();
    out.writeObjectFieldStart("physicalLocation");
    out.writeObjectFieldStart("artifactLocation");
    out.writeStringField("uri", uri(known ? String.valueOf(line.group(1)) : otherwise));
    out.writeEndObject();
    out.writeObjectFieldStart("region");
    out.writeNumberField("startLine", known ? Integer.parseInt(line.group(2)) : 1);
    out.writeEndObject();
    out.writeEndObject();
  }

  /** A file's name as a relative reference, or as an absolute one with its scheme. */
  private static String uri(String file) {
    String slashes = file.replace('\\', '/');
    StringBuilder uri = new StringBuilder(slashes.startsWith("/") ? "file://" : "");
    for (byte each : slashes.getBytes(java.nio.charset.StandardCharsets.UTF_8)) {
      char c = (char) (each & 0xFF);
      boolean plain =
          (c >= 'a' && c <= 'z')
              || (c >= 'A' && c <= 'Z')
              || (c >= '0' && c <= '9')
              || "-._~/".indexOf(c) >= 0;
      uri.append(plain ? String.valueOf(c) : String.format(Locale.ROOT, "%%%02X", (int) c));
    }
    return uri.toString();
  }
}
