package io.policyrecorder.cli;

import io.policyrecorder.merge.Explanation;
import io.policyrecorder.merge.Explanation.Explained;
import io.policyrecorder.merge.Explanation.Reason;
import io.policyrecorder.policy.Effect;
import io.policyrecorder.trace.Call;
import io.policyrecorder.trace.Origin;
import java.util.ArrayList;
import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.SortedSet;
import java.util.TreeSet;

/** An explanation for people. */
final class ExplanationText {

  private final StringBuilder text = new StringBuilder();

  private final Map<Call, ShownCall> shown;

  private ExplanationText(Map<Call, ShownCall> shown) {
    this.shown = shown;
  }

  /**
   * The text.
   *
   * @param shown how calls are shown
   */
  static String of(Explanation explanation, Map<Call, ShownCall> shown) {
    ExplanationText all = new ExplanationText(shown);
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
    alike(reason.calls()).forEach(calls -> line("    " + calls(calls)));
    if (!reason.source().isEmpty() && !reason.rules().containsValue(reason.source())) {
      line("    see " + reason.source());
    }
    reason.rules().forEach((rule, page) -> line("    see " + page + " (" + rule + ")"));
  }

  /** The calls of one place of the code, whatever resources they are about. */
  private Collection<List<ShownCall>> alike(List<Call> calls) {
    Map<List<Object>, List<ShownCall>> alike = new LinkedHashMap<>();
    for (Call call : calls) {
      alike
          .computeIfAbsent(
              List.of(call.service(), call.operation(), call.origin()), key -> new ArrayList<>())
          .add(shown.getOrDefault(call, ShownCall.unseen(call)));
    }
    return alike.values();
  }

  /** A test is known of the first call only: where it is made again, the stack is not read. */
  private static String calls(List<ShownCall> alike) {
    Call call = alike.get(0).call();
    long count = alike.stream().mapToLong(ShownCall::count).sum();
    String test = call.origin().test();
    return call.service()
        + " "
        + call.operation()
        + ", "
        + Count.of(count, "call")
        + ", "
        + place(call.origin(), alike)
        + (test.isEmpty() ? "" : (count > alike.size() ? ", first in " : ", in ") + test);
  }

  /** As a stack trace has it, so that terminals lead to the line. */
  private static String place(Origin origin, List<ShownCall> alike) {
    if (origin.className().isEmpty()) {
      return "from code that is not known";
    }
    SortedSet<String> sources = new TreeSet<>();
    alike.forEach(each -> sources.addAll(each.sources()));
    return "from "
        + origin.className()
        + "."
        + origin.methodName()
        + (sources.isEmpty() ? "" : "(" + String.join(", ", sources) + ")");
  }

  private void line(String line) {
    text.append(line).append(System.lineSeparator());
  }
}
