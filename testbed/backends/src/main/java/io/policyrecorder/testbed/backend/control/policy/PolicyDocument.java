package io.policyrecorder.testbed.backend.control.policy;

import com.fasterxml.jackson.databind.JsonNode;
import io.policyrecorder.testbed.backend.control.policy.Statement.Condition;
import io.policyrecorder.testbed.backend.control.web.AwsException;
import io.policyrecorder.testbed.backend.control.web.Json;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;

/**
 * A resource-based policy or trust policy. Elements that this evaluator does not know are refused
 * when the policy is put: to ignore one could turn a denial into an allowance.
 */
public final class PolicyDocument {
  private static final Set<String> ELEMENTS =
      Set.of("Sid", "Effect", "Principal", "Action", "Resource", "Condition");
  private static final Map<String, Boolean> OPERATORS =
      Map.of("StringEquals", false, "StringNotEquals", true);

  private final List<Statement> statements;

  private PolicyDocument(List<Statement> statements) {
    this.statements = statements;
  }

  /** A policy that says nothing. */
  public static PolicyDocument silent() {
    return new PolicyDocument(List.of());
  }

  /**
   * Reads a policy.
   *
   * @throws AwsException 501 for an element that is not evaluated, {@code MalformedPolicyDocument}
   *     for what is no policy
   */
  public static PolicyDocument parse(String json) {
    JsonNode statements = Json.lenient(json).path("Statement");
    List<Statement> read = new ArrayList<>();
    for (JsonNode statement : statements.isObject() ? Json.array().add(statements) : statements) {
      read.add(statement(statement));
    }
    if (read.isEmpty()) {
      throw malformed("Syntax errors in policy.");
    }
    return new PolicyDocument(List.copyOf(read));
  }

  /** What it says: a denial wins over an allowance. */
  public Decision decide(Access access) {
    Decision decision = Decision.SILENT;
    for (Statement statement : statements) {
      if (statement.matches(access)) {
        if (!statement.allow()) {
          return Decision.DENY;
        }
        decision = Decision.ALLOW;
      }
    }
    return decision;
  }

  private static Statement statement(JsonNode node) {
    node.fieldNames().forEachRemaining(name -> known(name, ELEMENTS, "the policy element "));
    String effect = node.path("Effect").asText();
    if (!effect.equals("Allow") && !effect.equals("Deny")) {
      throw malformed("Syntax errors in policy.");
    }
    JsonNode principal = node.path("Principal");
    List<String> principals =
        principal.isTextual() ? texts(principal) : texts(principal.path("AWS"));
    List<Condition> conditions = new ArrayList<>();
    node.path("Condition")
        .properties()
        .forEach(
            operator -> {
              known(operator.getKey(), OPERATORS.keySet(), "the condition operator ");
              boolean negated = OPERATORS.getOrDefault(operator.getKey(), false);
              operator
                  .getValue()
                  .properties()
                  .forEach(
                      key ->
                          conditions.add(
                              new Condition(
                                  negated,
                                  key.getKey().toLowerCase(Locale.ROOT),
                                  texts(key.getValue()))));
            });
    return new Statement(
        effect.equals("Allow"),
        principals,
        texts(node.path("Action")),
        texts(node.path("Resource")),
        List.copyOf(conditions));
  }

  private static void known(String name, Set<String> names, String what) {
    if (!names.contains(name)) {
      throw AwsException.notImplemented(what + name, names.stream().sorted().toList());
    }
  }

  private static List<String> texts(JsonNode node) {
    List<String> texts = new ArrayList<>();
    if (node.isArray()) {
      node.forEach(element -> texts.add(element.asText()));
    } else if (!node.isMissingNode()) {
      texts.add(node.asText());
    }
    return List.copyOf(texts);
  }

  private static AwsException malformed(String message) {
    return new AwsException(400, "MalformedPolicyDocument", message);
  }
}
