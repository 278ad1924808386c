package io.policyrecorder.evaluate;

import io.policyrecorder.arn.ArnPattern;
import io.policyrecorder.policy.Condition;
import io.policyrecorder.policy.Effect;
import io.policyrecorder.policy.Statement;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;

/** One statement, ready to be held against requests. */
final class StatementMatcher {

  private final Statement statement;
  private final String name;
  private final PrincipalMatcher principals;
  private final List<ArnPattern> actions = new ArrayList<>();
  private final List<Text> resources = new ArrayList<>();
  private final List<ConditionMatcher> conditions = new ArrayList<>();

  /**
   * A statement.
   *
   * @param name what reasons call it
   */
  StatementMatcher(Statement statement, String version, String name) {
    this.statement = statement;
    this.name = name;
    this.principals = new PrincipalMatcher(statement.principals(), statement.effect());
    for (String action : statement.actions()) {
      actions.add(ArnPattern.of(plain(action.toLowerCase(Locale.ROOT))));
    }
    for (String resource : statement.resources()) {
      resources.add(Text.of(resource, version));
    }
    for (Condition condition : statement.conditions()) {
      conditions.add(new ConditionMatcher(condition, version));
    }
  }

  /** Actions know wildcards, but neither variables nor escapes. */
  private static String plain(String action) {
    return action.replace("${", "${$}{");
  }

  Effect effect() {
    return statement.effect();
  }

  String name() {
    return name;
  }

  /** Whether the statement applies to the request. */
  Truth applies(Request request, String action) {
    Truth all = action(action);
    if (all != Truth.NO) {
      all = all.and(resource(request));
    }
    if (all != Truth.NO) {
      all = all.and(principals.concerns(request.caller()));
    }
    for (int i = 0; i < conditions.size() && all != Truth.NO; i++) {
      all = all.and(conditions.get(i).holds(request.context()));
    }
    return statement.doubts().isEmpty() ? all : all.and(Truth.UNKNOWN);
  }

  Recognition recognition(Caller caller) {
    return principals.recognition(caller);
  }

  private Truth action(String action) {
    boolean listed = false;
    for (int i = 0; i < actions.size() && !listed; i++) {
      listed = actions.get(i).matches(action);
    }
    return Truth.of(listed != statement.notAction());
  }

  private Truth resource(Request request) {
    if (resources.isEmpty()) {
      // A policy that names no resource is about the one that it belongs to.
      return Truth.YES;
    }
    Truth listed = Truth.NO;
    for (int i = 0; i < resources.size() && listed != Truth.YES; i++) {
      listed = listed.or(resource(resources.get(i), request));
    }
    return statement.notResource() ? listed.not() : listed;
  }

  private Truth resource(Text resource, Request request) {
    Truth resolves = resource.isFixed() ? Truth.YES : resource.resolves(request.context());
    if (resolves == Truth.NO) {
      // It matches nothing. Whether NotResource then means everything, AWS does not say.
      return statement.notResource() ? Truth.UNKNOWN : Truth.NO;
    }
    boolean matches = resource.pattern(request.context()).matches(request.resource());
    if (matches && hasWildService(resource.source())) {
      // IAM takes no wildcard for the service.
      return Truth.UNKNOWN;
    }
    return resolves.and(Truth.of(matches));
  }

  private static boolean hasWildService(String resource) {
    if (!resource.startsWith("arn:")) {
      return false;
    }
    int begin = resource.indexOf(':', "arn:".length()) + 1;
    int end = resource.indexOf(':', begin);
    int star = resource.indexOf('*', begin);
    return begin > 0 && star >= 0 && end >= 0 && star < end;
  }

  /** At which element the statement fell, or why it is not known whether it applies. */
  String reason(Request request, String action) {
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
    if (!statement.doubts().isEmpty()) {
      return String.join(" ", statement.doubts());
    }
    if (resource == Truth.UNKNOWN) {
      return "whether its resources include " + request.resource() + " cannot be told";
    }
    return principal == Truth.UNKNOWN
        ? "whether its principals include " + request.caller() + " cannot be told"
        : "it applies";
  }
}
