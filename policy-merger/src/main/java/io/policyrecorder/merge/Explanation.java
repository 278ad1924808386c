package io.policyrecorder.merge;

import io.policyrecorder.arn.ArnPattern;
import io.policyrecorder.policy.Effect;
import io.policyrecorder.policy.PolicyDocument;
import io.policyrecorder.policy.Statement;
import io.policyrecorder.trace.Call;
import io.policyrecorder.trace.TraceLine;
import java.util.ArrayList;
import java.util.Collection;
import java.util.Comparator;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.SortedSet;
import java.util.TreeMap;
import java.util.TreeSet;

/**
 * Why a policy says what it says.
 *
 * @param statements its statements in their order
 * @param missing what calls need and no statement that allows is about
 */
public record Explanation(List<Explained> statements, List<Reason> missing) {

  public Explanation {
    statements = List.copyOf(statements);
    missing = List.copyOf(missing);
  }

  /**
   * A statement.
   *
   * @param number counted from 1
   * @param reasons what is needed of it; empty when no recorded call needs it
   */
  public record Explained(int number, Statement statement, List<Reason> reasons) {
    public Explained {
      reasons = List.copyOf(reasons);
    }
  }

  /**
   * A right, with what needs it.
   *
   * @param resource as it is needed, which a statement's may be wider than
   * @param source the page of AWS that says so, empty for a guess
   * @param rules the rules beside the general one that shaped it, with their pages
   * @param calls by the code that makes them
   */
  public record Reason(
      String action, String resource, String source, Map<String, String> rules, List<Call> calls) {
    public Reason {
      rules = new TreeMap<>(rules);
      calls = List.copyOf(calls);
    }
  }

  /** The explanation of a policy by what the calls of traces need. */
  public static Explanation of(PolicyDocument policy, Collection<Need> needs) {
    Map<String, List<Need>> rights = new TreeMap<>();
    for (Need need : needs) {
      rights
          .computeIfAbsent(need.action() + " " + need.resource(), key -> new ArrayList<>())
          .add(need);
    }
    List<Reason> all = rights.values().stream().map(Explanation::reason).toList();
    List<Reason> missing = new ArrayList<>(all);
    List<Explained> statements = new ArrayList<>();
    int number = 0;
    for (Statement statement : policy.statements()) {
      List<Reason> reasons = all.stream().filter(reason -> isAbout(statement, reason)).toList();
      if (statement.effect() == Effect.ALLOW) {
        missing.removeAll(reasons);
      }
      statements.add(new Explained(++number, statement, reasons));
    }
    return new Explanation(statements, missing);
  }

  private static Reason reason(List<Need> same) {
    Need first = same.get(0);
    Map<String, String> rules = new TreeMap<>();
    SortedSet<Call> calls =
        new TreeSet<>(
            Comparator.comparing((Call call) -> call.origin().className())
                .thenComparing(call -> call.origin().methodName())
                .thenComparing(call -> call.origin().test())
                .thenComparing(call -> TraceLine.identity(call)));
    for (Need need : same) {
      rules.putAll(need.rules());
      calls.add(need.call());
    }
    return new Reason(first.action(), first.resource(), first.source(), rules, List.copyOf(calls));
  }

  private static boolean isAbout(Statement statement, Reason reason) {
    boolean action = matches(statement.actions(), reason.action());
    ArnPattern needed = ArnPattern.of(reason.resource());
    boolean resource =
        statement.resources().stream().anyMatch(each -> ArnPattern.of(each).covers(needed));
    return action != statement.notAction() && resource != statement.notResource();
  }

  private static boolean matches(Collection<String> patterns, String action) {
    String folded = action.toLowerCase(Locale.ROOT);
    return patterns.stream()
        .anyMatch(each -> ArnPattern.of(each.toLowerCase(Locale.ROOT)).matches(folded));
  }

  /** What is about these actions; all of it when there are none. */
  public Explanation only(List<String> actions) {
    if (actions.isEmpty()) {
      return this;
    }
    List<Explained> kept = new ArrayList<>();
    for (Explained each : statements) {
      boolean about =
          each.statement().actions().stream().anyMatch(action -> matches(actions, action));
      List<Reason> reasons = only(each.reasons(), actions);
      if (about || !reasons.isEmpty()) {
        kept.add(new Explained(each.number(), each.statement(), reasons));
      }
    }
    return new Explanation(kept, only(missing, actions));
  }

  private static List<Reason> only(List<Reason> reasons, List<String> actions) {
    return reasons.stream().filter(reason -> matches(actions, reason.action())).toList();
  }

  /** Whether there is nothing to tell. */
  public boolean isEmpty() {
    return statements.isEmpty() && missing.isEmpty();
  }
}
