package io.policyrecorder.cli;

import io.policyrecorder.check.CheckResult;
import io.policyrecorder.check.CheckedRequest;
import io.policyrecorder.check.Remedy;
import io.policyrecorder.cli.report.CallPlace;
import io.policyrecorder.cli.report.UnusedText;
import io.policyrecorder.evaluate.Decision;
import io.policyrecorder.policy.PolicyWriter;
import java.util.ArrayList;
import java.util.List;

/** A check for a person: a table of all requests, then why some are not allowed and what to do. */
final class CheckText {

  private static final String NL = System.lineSeparator();

  private final CheckResult result;
  private final StringBuilder text = new StringBuilder();

  private CheckText(CheckResult result) {
    this.result = result;
  }

  /**
   * The report.
   *
   * @param unused whether unused grants were asked for
   * @param width of the table, {@link Terminal#WIDE} for a file
   */
  static String of(CheckResult result, boolean unused, int width) {
    CheckText report = new CheckText(result);
    report.table(width);
    result.requests().stream()
        .filter(request -> request.verdict().decision() != Decision.ALLOW)
        .sorted((one, other) -> Boolean.compare(isUnknown(one), isUnknown(other)))
        .forEach(report::request);
    if (unused) {
      report.unused();
    }
    return report.text.toString();
  }

  private static boolean isUnknown(CheckedRequest request) {
    return request.verdict().decision() == Decision.UNKNOWN;
  }

  private void table(int width) {
    List<List<List<String>>> rows = new ArrayList<>();
    for (CheckedRequest request : result.requests()) {
      rows.add(
          List.of(
              List.of(request.verdict().decision().name()),
              places(request),
              List.of(request.principal()),
              List.of(request.action()),
              List.of(request.resource())));
    }
    if (!rows.isEmpty()) {
      text.append(
          new TextTable(List.of("VERDICT", "CALLED BY", "AS", "ACTION", "RESOURCE"), rows)
              .text(width));
    }
  }

  private static List<String> places(CheckedRequest request) {
    return request.calls().stream().map(CallPlace::of).distinct().sorted().toList();
  }

  private void request(CheckedRequest request) {
    text.append(NL)
        .append(request.verdict().decision())
        .append(' ')
        .append(request.action())
        .append(" on ")
        .append(request.resource())
        .append(NL);
    request.calls().stream()
        .map(
            call ->
                "called by "
                    + CallPlace.of(call)
                    + " ("
                    + CallPlace.operation(call)
                    + ")"
                    + (call.origin().test().isEmpty() ? "" : ", test " + call.origin().test()))
        .distinct()
        .sorted()
        .forEach(line -> indented(line, 2));
    indented("why:", 2);
    request.verdict().reasons().forEach(reason -> indented(reason, 4));
    if (!request.remedies().isEmpty()) {
      indented("what to do:", 2);
      request.remedies().forEach(this::remedy);
    }
  }

  private void remedy(Remedy remedy) {
    indented(remedy.text(), 4);
    if (remedy.statement() != null) {
      PolicyWriter.json(remedy.statement()).lines().forEach(line -> indented(line, 6));
    }
  }

  private void unused() {
    text.append(NL);
    if (result.unused().isEmpty()) {
      text.append("Nothing is granted that no call used.").append(NL);
      return;
    }
    text.append("Granted, and used by no recorded call:").append(NL);
    result.unused().forEach(grant -> indented(UnusedText.of(grant), 2));
  }

  private void indented(String line, int by) {
    text.append(" ".repeat(by)).append(line).append(NL);
  }
}
