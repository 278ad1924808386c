package io.policyrecorder.evaluate;

import io.policyrecorder.policy.Effect;
import io.policyrecorder.policy.PolicyDocument;
import io.policyrecorder.policy.PolicyKind;
import io.policyrecorder.policy.Statement;
import java.util.ArrayList;
import java.util.List;

/** A policy, ready to be held against requests: read once, used for any number of them. */
public final class PolicyMatcher {

  private final PolicyKind kind;
  private final String name;
  private final List<StatementMatcher> allows = new ArrayList<>();
  private final List<StatementMatcher> denies = new ArrayList<>();

  /**
   * A policy.
   *
   * @param kind what it is attached to
   * @param name what reasons call it, such as its file; empty for its kind
   */
  public PolicyMatcher(PolicyDocument policy, PolicyKind kind, String name) {
    this(policy, kind, name, List.of());
  }

  /**
   * A policy of a file, whose reasons tell the lines.
   *
   * @param lines at which the statements begin; empty when nobody knows
   */
  public PolicyMatcher(PolicyDocument policy, PolicyKind kind, String name, List<Integer> lines) {
    this.kind = kind;
    this.name = name.isEmpty() ? kind.text() : name;
    int number = 0;
    for (Statement statement : policy.statements()) {
      number++;
      StatementMatcher matcher =
          new StatementMatcher(
              statement,
              policy.version(),
              (lines.isEmpty() ? "" : "line " + lines.get(number - 1) + ", ")
                  + (statement.sid().isEmpty()
                      ? "statement " + number
                      : "statement \"" + statement.sid() + "\""));
      (statement.effect() == Effect.ALLOW ? allows : denies).add(matcher);
    }
  }

  PolicyKind kind() {
    return kind;
  }

  String name() {
    return name;
  }

  List<StatementMatcher> allows() {
    return allows;
  }

  List<StatementMatcher> denies() {
    return denies;
  }

  /** Whether a statement of it allows the request. */
  public Truth allows(Request request) {
    return allows(request, request.comparedAction());
  }

  /** Whether a statement of it denies the request. */
  public Truth denies(Request request) {
    return denies(request, request.comparedAction());
  }

  Truth allows(Request request, String action) {
    return any(allows, request, action);
  }

  Truth denies(Request request, String action) {
    return any(denies, request, action);
  }

  /** Whether a statement of it denies the request to a caller with a permissions boundary. */
  Truth deniesBounded(Request request, String action) {
    Truth any = Truth.NO;
    for (int i = 0; i < denies.size() && any != Truth.YES; i++) {
      any = any.or(denies.get(i).applies(request, action, true));
    }
    return any;
  }

  /** Whether it allows the request to a caller whom it knows at least so well. */
  Truth allows(Request request, String action, Recognition atLeast) {
    Truth any = Truth.NO;
    for (int i = 0; i < allows.size() && any != Truth.YES; i++) {
      StatementMatcher statement = allows.get(i);
      if (statement.recognition(request.caller()).compareTo(atLeast) >= 0) {
        any = any.or(statement.applies(request, action));
      }
    }
    return any;
  }

  private static Truth any(List<StatementMatcher> statements, Request request, String action) {
    Truth any = Truth.NO;
    for (int i = 0; i < statements.size() && any != Truth.YES; i++) {
      any = any.or(statements.get(i).applies(request, action));
    }
    return any;
  }
}
