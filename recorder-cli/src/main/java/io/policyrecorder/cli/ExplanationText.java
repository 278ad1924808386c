package io.policyrecorder.cli;

import io.policyrecorder.merge.Explanation;
import io.policyrecorder.merge.Explanation.Explained;
import io.policyrecorder.merge.Explanation.Reason;
import io.policyrecorder.policy.Effect;
import io.policyrecorder.trace.Call;
import io.policyrecorder.trace.Origin;
import java.util.List;
import java.util.Map;

/** An explanation for people. */
final class ExplanationText {

  private final StringBuilder text = new StringBuilder();

  private final Map<Call, Long> counts;

  private ExplanationText(Map<Call, Long> counts) {
    this.counts = counts;
  }

  /**
   * The text.
   *
   * @param counts how often calls were made
   */
  static String of(Explanation explanation, Map<Call, Long> counts) {
    ExplanationText all = new ExplanationText(counts);
    explanation.statements().forEach(all::statement);
    if (!explanation.missing().isEmpty()) {
      all.line("Not in the policy, and needed:");
      explanation.missing().forEach(all::reason);
    }
    return all.text.toString();
  }

  private void statement(Explained explained) {
    String sid = explained.statement().sid();
    line(
        (sid.isEmpty() ? "Statement " + explained.number() : sid)
            + (explained.statement().effect() == Effect.DENY ? " (denies)" : ""));
    if (explained.reasons().isEmpty()) {
      line("  No recorded call needs it.");
    }
    explained.reasons().forEach(this::reason);
    line("");
  }

  private void reason(Reason reason) {
    line("  " + reason.action() + " on " + reason.resource());
    for (Call call : reason.calls()) {
      Origin origin = call.origin();
      line(
          "    "
              + call.service()
              + " "
              + call.operation()
              + ", "
              + Count.of(counts.getOrDefault(call, 0L), "call")
              + ", "
              + place(origin)
              + (origin.test().isEmpty() ? "" : ", in " + origin.test()));
    }
    if (!reason.source().isEmpty()) {
      line("    see " + reason.source());
    }
    reason.rules().forEach((rule, page) -> line("    see " + page + " (" + rule + ")"));
  }

  private static String place(Origin origin) {
    return origin.className().isEmpty()
        ? "from code that is not known"
        : "from " + String.join(".", List.of(origin.className(), origin.methodName()));
  }

  private void line(String line) {
    text.append(line).append(System.lineSeparator());
  }
}
