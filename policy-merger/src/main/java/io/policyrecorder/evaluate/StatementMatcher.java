package io.policyrecorder.evaluate;

import io.policyrecorder.policy.Condition;
import io.policyrecorder.policy.Effect;
import io.policyrecorder.policy.Principals.Scope;
import io.policyrecorder.policy.Statement;

/** One statement, ready to be held against requests. */
final class StatementMatcher {

  private final Statement statement;
  private final String name;

  /** Something of it was not understood: nobody knows what it is about. */
  private final boolean doubtful;

  private final PrincipalMatcher principals;

  /** Whether it names with {@code NotPrincipal} whom it is not about. */
  private final boolean exempts;

  private final ActionMatcher[] actions;
  private final ResourceMatcher[] resources;
  private final ConditionMatcher[] conditions;

  /**
   * A statement.
   *
   * @param name what reasons call it
   */
  StatementMatcher(Statement statement, String version, String name) {
    this.statement = statement;
    this.name = name;
    this.doubtful = !statement.doubts().isEmpty();
    this.principals = new PrincipalMatcher(statement.principals(), statement.effect());
    this.exempts = statement.principals().scope() == Scope.ALL_BUT;
    boolean harmless =
        statement.effect() == Effect.ALLOW && statement.principals().scope() == Scope.UNNAMED;
    this.actions =
        statement.actions().stream()
            .map(action -> new ActionMatcher(action, harmless && !statement.notAction()))
            .toArray(ActionMatcher[]::new);
    this.resources =
        statement.resources().stream()
            .map(
                resource ->
                    new ResourceMatcher(resource, version, harmless, statement.notResource()))
            .toArray(ResourceMatcher[]::new);
    this.conditions =
        statement.conditions().stream()
            .map((Condition condition) -> new ConditionMatcher(condition, version))
            .toArray(ConditionMatcher[]::new);
  }

  Effect effect() {
    return statement.effect();
  }

  String name() {
    return name;
  }

  /** Whether the statement applies to the request. */
  Truth applies(Request request, String action) {
    return applies(request, action, false);
  }

  /**
   * Whether the statement applies to the request.
   *
   * @param bounded whether the caller has a permissions boundary: then NotPrincipal exempts nobody
   * @see <a
   *     href="https://docs.aws.amazon.com/IAM/latest/UserGuide/reference_policies_elements_notprincipal.html">NotPrincipal</a>
   */
  Truth applies(Request request, String action, boolean bounded) {
    if (doubtful) {
      return Truth.UNKNOWN;
    }
    Truth all = action(action);
    if (all != Truth.NO) {
      all = all.and(resource(request));
    }
    if (all != Truth.NO && !(bounded && exempts)) {
      all = all.and(principals.concerns(request.caller()));
    }
    for (int i = 0; i < conditions.length && all != Truth.NO; i++) {
      all = all.and(conditions[i].holds(request.context()));
    }
    return all;
  }

  Recognition recognition(Caller caller) {
    return doubtful ? Recognition.ITSELF : principals.recognition(caller);
  }

  private Truth action(String action) {
    Truth listed = Truth.NO;
    for (int i = 0; i < actions.length && listed != Truth.YES; i++) {
      listed = listed.or(actions[i].matches(action));
    }
    return statement.notAction() ? listed.not() : listed;
  }

  private Truth resource(Request request) {
    if (resources.length == 0) {
      // A policy that names no resource is about the one that it belongs to.
      return Truth.YES;
    }
    Truth listed = Truth.NO;
    for (int i = 0; i < resources.length && listed != Truth.YES; i++) {
      listed = listed.or(resources[i].matches(request));
    }
    return statement.notResource() ? listed.not() : listed;
  }

  /** At which element the statement fell, or why it is not known whether it applies. */
  String reason(Request request, String action) {
    if (doubtful) {
      return String.join(" ", statement.doubts());
    }
    if (action(action) == Truth.NO) {
      return (statement.notAction() ? "NotAction" : "Action")
          + " does not match "
          + request.action();
    }
    Truth resource = resource(request);
    if (resource == Truth.NO) {
      return (statement.notResource() ? "NotResource" : "Resource")
          + " does not match "
          + request.resource();
    }
    Truth principal = principals.concerns(request.caller());
    if (principal == Truth.NO) {
      return "the principal is not " + request.caller();
    }
    for (ConditionMatcher condition : conditions) {
      if (condition.holds(request.context()) != Truth.YES) {
        return "condition " + condition.reason(request.context());
      }
    }
    if (action(action) == Truth.UNKNOWN) {
      return "whether its actions include " + request.action() + " cannot be told";
    }
    if (resource == Truth.UNKNOWN) {
      return "whether its resources include " + request.resource() + " cannot be told";
    }
    return principal == Truth.UNKNOWN
        ? "whether its principals include " + request.caller() + " cannot be told"
        : "it applies";
  }
}
