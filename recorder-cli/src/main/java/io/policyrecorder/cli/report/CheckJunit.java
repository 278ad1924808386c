package io.policyrecorder.cli.report;

import io.policyrecorder.check.CheckResult;
import io.policyrecorder.check.CheckedRequest;
import io.policyrecorder.check.Probe;
import io.policyrecorder.check.Remedy;
import io.policyrecorder.evaluate.Decision;
import io.policyrecorder.policy.PolicyWriter;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * A check as JUnit XML, as Surefire writes it: a test case for each request, failed when it would
 * be denied, skipped when that cannot be told; and one for each that was asked of AWS itself.
 *
 * @see <a
 *     href="https://maven.apache.org/surefire/maven-surefire-plugin/xsd/surefire-test-report.xsd">Surefire's
 *     schema</a>
 */
public final class CheckJunit {

  private CheckJunit() {}

  /**
   * The report.
   *
   * @param unknownFails whether what cannot be told counts as failed
   * @param asked what was asked of AWS itself; null when it was not
   */
  public static String of(CheckResult result, boolean unknownFails, @Nullable List<Probe> asked) {
    List<CheckedRequest> requests = result.requests();
    List<Probe> probes = asked == null ? List.of() : asked;
    long unknown = result.count(Decision.UNKNOWN);
    StringBuilder xml = new StringBuilder("<?xml version=\"1.0\" encoding=\"UTF-8\"?>\n");
    xml.append("<testsuite name=\"recorder check\" time=\"0\" tests=\"")
        .append(requests.size() + probes.size())
        .append("\" errors=\"0\" skipped=\"")
        .append((unknownFails ? 0 : unknown) + probes.stream().filter(CheckJunit::skipped).count())
        .append("\" failures=\"")
        .append(
            result.denied()
                + (unknownFails ? unknown : 0)
                + probes.stream().filter(CheckJunit::fails).count())
        .append("\">\n");
    requests.forEach(request -> testCase(xml, request, unknownFails));
    probes.forEach(probe -> testCase(xml, probe));
    return xml.append("</testsuite>\n").toString();
  }

  private static void testCase(StringBuilder xml, CheckedRequest request, boolean unknownFails) {
    Decision decision = request.verdict().decision();
    xml.append("  <testcase classname=\"")
        .append(escaped(className(request)))
        .append("\" name=\"")
        .append(escaped(request.action() + " on " + request.resource()))
        .append("\" time=\"0\"");
    if (decision == Decision.ALLOW) {
      xml.append("/>\n");
      return;
    }
    boolean skipped = decision == Decision.UNKNOWN && !unknownFails;
    String reason = request.verdict().reasons().stream().findFirst().orElse("");
    xml.append(">\n    <")
        .append(skipped ? "skipped" : "failure")
        .append(" message=\"")
        .append(escaped(decision + ": " + reason))
        .append(skipped ? "\"/>\n" : "\" type=\"" + decision + "\">")
        .append(skipped ? "" : escaped(text(request)) + "</failure>\n")
        .append("  </testcase>\n");
  }

  private static boolean skipped(Probe probe) {
    return probe.agreement() == Probe.Agreement.UNDECIDED
        || probe.agreement() == Probe.Agreement.NOT_COMPARED;
  }

  private static boolean fails(Probe probe) {
    return !skipped(probe) && !ProbeText.isFine(probe);
  }

  private static void testCase(StringBuilder xml, Probe probe) {
    xml.append("  <testcase classname=\"")
        .append(escaped(className(probe.target().request())))
        .append("\" name=\"")
        .append(escaped(ProbeText.title(probe)))
        .append("\" time=\"0\"");
    if (ProbeText.isFine(probe)) {
      xml.append("/>\n");
      return;
    }
    String message = escaped(ProbeText.answer(probe) + " (" + ProbeText.agreement(probe) + ")");
    xml.append(">\n    <")
        .append(skipped(probe) ? "skipped" : "failure")
        .append(" message=\"")
        .append(message)
        .append(skipped(probe) ? "\"/>\n" : "\" type=\"" + probe.agreement() + "\">")
        .append(
            skipped(probe)
                ? ""
                : escaped(probe.reading().meaning() + "\n" + probe.reading().advice())
                    + "</failure>\n")
        .append("  </testcase>\n");
  }

  /** The class whose call it is; with several, the first by name. */
  private static String className(CheckedRequest request) {
    return request.calls().stream()
        .map(call -> call.origin().className())
        .filter(name -> !name.isEmpty())
        .sorted()
        .findFirst()
        .orElse("unknown");
  }

  private static String text(CheckedRequest request) {
    StringBuilder text = new StringBuilder();
    request.calls().stream()
        .map(call -> CallPlace.operation(call) + " in " + CallPlace.of(call))
        .distinct()
        .sorted()
        .forEach(line -> text.append(line).append('\n'));
    request.verdict().reasons().forEach(reason -> text.append(reason).append('\n'));
    for (Remedy remedy : request.remedies()) {
      text.append(remedy.text()).append('\n');
      if (remedy.statement() != null) {
        text.append(PolicyWriter.json(remedy.statement()));
      }
    }
    return text.toString();
  }

  /** Text for an attribute or an element; what XML cannot hold becomes a question mark. */
  private static String escaped(String text) {
    StringBuilder escaped = new StringBuilder(text.length() + 16);
    text.codePoints()
        .forEach(
            c -> {
              switch (c) {
                case '&' -> escaped.append("&amp;");
                case '<' -> escaped.append("&lt;");
                case '>' -> escaped.append("&gt;");
                case '"' -> escaped.append("&quot;");
                case '\n' -> escaped.append("&#10;");
                default -> escaped.appendCodePoint(isXml(c) ? c : '?');
              }
            });
    return escaped.toString();
  }

  /** See <a href="https://www.w3.org/TR/xml/#charsets">Characters</a>. */
  private static boolean isXml(int c) {
    return c == '\t'
        || c == '\r'
        || (c >= 0x20 && c <= 0xD7FF)
        || (c >= 0xE000 && c <= 0xFFFD)
        || c >= 0x10000;
  }
}
