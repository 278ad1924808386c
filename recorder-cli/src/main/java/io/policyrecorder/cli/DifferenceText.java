package io.policyrecorder.cli;

import io.policyrecorder.evaluate.Request;
import io.policyrecorder.evaluate.difference.Change;
import io.policyrecorder.evaluate.difference.Difference;
import io.policyrecorder.evaluate.difference.Escalation;
import io.policyrecorder.policy.Condition;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.function.UnaryOperator;

/** A difference for a person: a line for each action on each resource. */
final class DifferenceText {

  private DifferenceText() {}

  /** {@code + s3:PutObject on arn:…}, one line for what the same words are said of. */
  static List<String> granted(Difference difference) {
    List<String> lines = lines("+ ", difference.granted(), action -> "");
    for (Change change : difference.granted()) {
      for (Escalation escalation : Escalation.of(change)) {
        lines.add(
            "! " + escalation.action() + " on " + change.resource() + ": " + escalation.danger());
      }
    }
    return lines.stream().distinct().toList();
  }

  /**
   * The same with a minus.
   *
   * @param lastUsed what is known of the use of an action's service; empty when nothing is
   */
  static List<String> taken(Difference difference, UnaryOperator<String> lastUsed) {
    return lines("- ", difference.taken(), lastUsed);
  }

  /** What cannot be told. */
  static List<String> undecided(Difference difference) {
    return difference.undecided().stream()
        .map(
            each ->
                "? "
                    + String.join(", ", each.statement().actions())
                    + " on "
                    + String.join(", ", each.statement().resources())
                    + ": "
                    + each.reason())
        .distinct()
        .toList();
  }

  private static List<String> lines(
      String sign, List<Change> changes, UnaryOperator<String> lastUsed) {
    Map<String, String> lines = new LinkedHashMap<>();
    int unlikely = 0;
    String example = "";
    for (Change change : changes) {
      if (!change.likely()) {
        unlikely++;
        example = change.action() + " on " + change.resource();
        continue;
      }
      String line = sign + change.action() + " on " + change.resource() + conditions(change);
      lines.putIfAbsent(
          line,
          (change.whole() ? "" : "; in part, such as " + witness(change.witness()))
              + lastUsed.apply(change.action()));
    }
    List<String> all = new ArrayList<>();
    lines.forEach((line, behind) -> all.add(line + behind));
    if (unlikely > 0) {
      all.add(
          sign
              + Count.of(unlikely, "pair")
              + " of action and resource that AWS's reference says are never asked for ("
              + example
              + ")");
    }
    return all;
  }

  private static String conditions(Change change) {
    StringBuilder text = new StringBuilder();
    for (Condition condition : change.conditions()) {
      text.append(text.isEmpty() ? " if " : " and ")
          .append(condition.operator())
          .append(' ')
          .append(condition.key())
          .append(' ')
          .append(String.join(", ", condition.values()));
    }
    return text.toString();
  }

  private static String witness(Request request) {
    return request.action() + " on " + request.resource() + context(request);
  }

  /** The keys of a request that is an example. */
  static String context(Request request) {
    String text = request.context().toString();
    return text.equals("{}") ? "" : " with " + text.substring(1, text.length() - 1);
  }
}
