package io.policyrecorder.cli.report;

import io.policyrecorder.apigateway.AnswerReading;
import io.policyrecorder.apigateway.ApiAnswer;
import io.policyrecorder.check.Probe;
import java.util.List;

/** What was asked of AWS itself, for people. */
public final class ProbeText {

  private ProbeText() {}

  /** A paragraph for each request; empty when there were none. */
  public static String of(List<Probe> probes) {
    StringBuilder text = new StringBuilder();
    for (Probe probe : probes) {
      text.append('\n')
          .append(title(probe))
          .append('\n')
          .append("  answer: ")
          .append(answer(probe))
          .append('\n')
          .append("  means: ")
          .append(probe.reading().meaning())
          .append('\n')
          .append("  verdict: ")
          .append(agreement(probe))
          .append('\n');
      if (!probe.reading().advice().isEmpty()) {
        text.append("  what to do: ").append(probe.reading().advice()).append('\n');
      }
    }
    return text.toString();
  }

  /** {@code GET https://…}. */
  static String title(Probe probe) {
    return probe.target().method() + " " + probe.target().url();
  }

  /** Status, type and text; what an application says in its own errors is not ours to show. */
  static String answer(Probe probe) {
    ApiAnswer answer = probe.answer();
    if (answer == null) {
      return "none";
    }
    return answer.status()
        + (answer.errorType().isEmpty() ? "" : " " + answer.errorType())
        + (text(answer).isEmpty() ? "" : ": " + text(answer));
  }

  static String text(ApiAnswer answer) {
    return answer.errorType().isEmpty() && answer.meaning() == ApiAnswer.Meaning.OTHER
        ? ""
        : answer.text();
  }

  /** {@code IMPLICIT_DENY, as the check says}. */
  static String agreement(Probe probe) {
    return probe.target().request().verdict().decision()
        + ", "
        + probe.agreement().text()
        + (probe.remark().isEmpty() ? "" : ": " + probe.remark());
  }

  /** Whether it went as the check said, or better. */
  static boolean isFine(Probe probe) {
    return switch (probe.agreement()) {
      case AGREES, LEARNED -> probe.reading().kind() == AnswerReading.Kind.LET_THROUGH;
      case DIFFERS, UNDECIDED, NOT_COMPARED -> false;
    };
  }
}
