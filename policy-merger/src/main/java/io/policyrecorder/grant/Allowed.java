package io.policyrecorder.grant;

import io.policyrecorder.arn.ArnPattern;
import io.policyrecorder.evaluate.Caller;
import io.policyrecorder.evaluate.Decision;
import io.policyrecorder.evaluate.Evaluator;
import io.policyrecorder.evaluate.Policies;
import io.policyrecorder.evaluate.PolicyMatcher;
import io.policyrecorder.evaluate.Request;
import io.policyrecorder.evaluate.RequestContext;
import io.policyrecorder.evaluate.Truth;
import io.policyrecorder.policy.Condition;
import io.policyrecorder.policy.Effect;
import io.policyrecorder.policy.PolicyDocument;
import io.policyrecorder.policy.PolicyKind;
import io.policyrecorder.policy.Principal;
import io.policyrecorder.policy.Principals;
import io.policyrecorder.policy.Statement;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.SortedSet;
import java.util.TreeMap;
import java.util.TreeSet;

/**
 * What a policy of a role allows already, by IAM's own rules. Its statements that deny are not
 * asked: no further statement that allows would help against one.
 */
final class Allowed {

  private static final String ACCOUNT = "111122223333";
  private static final Caller ROLE = Caller.of("arn:aws:iam::" + ACCOUNT + ":role/application");

  /**
   * What stands for {@code *} and {@code ?} of a needed resource: a name that no policy of a person
   * has.
   */
  private static final String SOME_NAME = "qx7/zk:qx7";

  /** The operators with which a condition tells the value that a request has. */
  private static final Set<String> EXACT =
      Set.of("StringEquals", "ForAnyValue:StringEquals", "ArnEquals", "Bool");

  /**
   * KMS keys and roles have policies of their own, which are not the question here: this one lets
   * the account decide.
   */
  private static final PolicyMatcher RESOURCE =
      new PolicyMatcher(
          new PolicyDocument(
              List.of(
                  new Statement(
                      "",
                      Effect.ALLOW,
                      Principals.only(
                          new Principal(Principal.Type.AWS, "arn:aws:iam::" + ACCOUNT + ":root")),
                      false,
                      one("*"),
                      false,
                      one("*"),
                      Collections.emptySortedSet(),
                      List.of()))),
          PolicyKind.RESOURCE,
          "resource policy");

  private final PolicyDocument policy;
  private final PolicyMatcher matcher;

  Allowed(PolicyDocument policy) {
    this.policy =
        new PolicyDocument(
            policy.version(),
            policy.id(),
            policy.statements().stream().filter(one -> one.effect() == Effect.ALLOW).toList());
    this.matcher = new PolicyMatcher(this.policy, PolicyKind.IDENTITY, "policy");
  }

  /**
   * Whether it allows the action on everything that the resource stands for, whenever the
   * conditions hold. In doubt it does not.
   */
  boolean allows(String action, String resource, SortedSet<Condition> conditions) {
    ArnPattern needed = ArnPattern.of(resource);
    if (policy.statements().stream()
        .anyMatch(one -> conditions.containsAll(one.conditions()) && covers(one, action, needed))) {
      return true;
    }
    if (hasWildcard(resource)) {
      if (policy.statements().stream().noneMatch(one -> covers(one, action, needed))) {
        return false;
      }
    }
    for (RequestContext context : contexts(conditions)) {
      if (decision(action, sample(resource), context) != Decision.ALLOW) {
        return false;
      }
    }
    return true;
  }

  /**
   * The statement without whatever the policy allows of it already, in as few parts as it takes.
   */
  List<Statement> missing(Statement statement) {
    TreeMap<String, SortedSet<String>> actionsOf = new TreeMap<>();
    for (String resource : statement.resources()) {
      for (String action : statement.actions()) {
        if (!allows(action, resource, statement.conditions())) {
          actionsOf.computeIfAbsent(resource, key -> new TreeSet<>()).add(action);
        }
      }
    }
    Map<String, Statement> byActions = new TreeMap<>();
    actionsOf.forEach(
        (resource, actions) ->
            byActions.merge(
                actions.toString(),
                new Statement(
                    statement.sid(),
                    statement.effect(),
                    actions,
                    one(resource),
                    statement.conditions()),
                Allowed::onBoth));
    return new ArrayList<>(byActions.values());
  }

  private static Statement onBoth(Statement left, Statement right) {
    SortedSet<String> resources = new TreeSet<>(left.resources());
    resources.addAll(right.resources());
    return new Statement(left.sid(), left.effect(), left.actions(), resources, left.conditions());
  }

  private Decision decision(String action, String resource, RequestContext context) {
    return Evaluator.decision(
        Policies.of(List.of(matcher), RESOURCE),
        new Request(ROLE, action, resource, ACCOUNT, context));
  }

  private static boolean covers(Statement statement, String action, ArnPattern needed) {
    return !statement.notResource()
        && isAbout(statement, action)
        && statement.resources().stream().anyMatch(mine -> ArnPattern.of(mine).covers(needed));
  }

  /**
   * A request for each value that the conditions let pass. Of every other key it is not known
   * whether requests have it: a statement limited by {@code StringNotEquals} or {@code …IfExists}
   * allows only those that lack its key.
   */
  private static List<RequestContext> contexts(SortedSet<Condition> conditions) {
    List<Map<String, List<String>>> contexts = new ArrayList<>(List.of(Map.of()));
    for (Condition condition : conditions) {
      if (EXACT.contains(condition.operator())) {
        List<Map<String, List<String>>> more = new ArrayList<>();
        for (Map<String, List<String>> context : contexts) {
          for (String value : condition.values()) {
            Map<String, List<String>> with = new TreeMap<>(context);
            with.put(condition.key(), List.of(value));
            more.add(with);
          }
        }
        contexts = more;
      }
    }
    return contexts.stream()
        .map(context -> RequestContext.of(context).withUnknown(name -> Truth.UNKNOWN))
        .toList();
  }

  /** Whether the action is one of those that the statement is about. */
  static boolean isAbout(Statement statement, String action) {
    String compared = action.toLowerCase(Locale.ROOT);
    return statement.notAction()
        != statement.actions().stream()
            .anyMatch(mine -> ArnPattern.of(mine.toLowerCase(Locale.ROOT)).matches(compared));
  }

  static boolean hasWildcard(String resource) {
    return resource.indexOf('*') >= 0 || resource.indexOf('?') >= 0;
  }

  /** One of the resources that a pattern stands for. */
  static String sample(String resource) {
    return resource.equals("*")
        ? "*"
        : resource
            .replace("${*}", "\u0001")
            .replace("${?}", "\u0002")
            .replace("${$}", "$")
            .replace("*", SOME_NAME)
            .replace("?", "q")
            .replace("\u0001", "*")
            .replace("\u0002", "?");
  }

  static SortedSet<String> one(String value) {
    return new TreeSet<>(List.of(value));
  }
}
