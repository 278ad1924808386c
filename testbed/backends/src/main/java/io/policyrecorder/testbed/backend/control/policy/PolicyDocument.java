package io.policyrecorder.testbed.backend.control.policy;

import com.fasterxml.jackson.databind.JsonNode;
import io.policyrecorder.testbed.backend.control.policy.Statement.Names;
import io.policyrecorder.testbed.backend.control.web.AwsException;
import io.policyrecorder.testbed.backend.control.web.Json;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Set;

/** A policy: of an identity, of a resource, or a role's trust policy. */
public final class PolicyDocument {
  private static final Set<String> ELEMENTS =
      Set.of(
          "Sid",
          "Effect",
          "Principal",
          "NotPrincipal",
          "Action",
          "NotAction",
          "Resource",
          "NotResource",
          "Condition");

  private final List<Statement> statements;

  private PolicyDocument(List<Statement> statements) {
    this.statements = statements;
  }

  /** A policy that says nothing. */
  public static PolicyDocument silent() {
    return new PolicyDocument(List.of());
  }

  /**
   * Reads a policy of a resource or a role's trust policy. Elements that this evaluator does not
   * know are refused: to ignore one could turn a denial into an allowance.
   *
   * @throws AwsException 501 for an element that is not evaluated, {@code MalformedPolicyDocument}
   *     for what is no policy
   */
  public static PolicyDocument parse(String json) {
    PolicyDocument policy = ofIdentity(json);
    policy.statements.forEach(Statement::check);
    return policy;
  }

  /**
   * Reads a policy of an identity. It may be about services of whose conditions nothing is known
   * here; those that matter for a decision are refused then.
   *
   * @throws AwsException as above
   */
  public static PolicyDocument ofIdentity(String json) {
    JsonNode statements = Json.lenient(json).path("Statement");
    List<Statement> read = new ArrayList<>();
    for (JsonNode statement : statements.isObject() ? Json.array().add(statements) : statements) {
      read.add(statement(statement));
    }
    if (read.isEmpty()) {
      throw malformed();
    }
    return new PolicyDocument(List.copyOf(read));
  }

  /** What it says: a denial wins over an allowance. */
  public Decision decide(Access access) {
    Decision decision = Decision.SILENT;
    for (Statement statement : statements) {
      switch (statement.decide(access)) {
        case DENY -> {
          return Decision.DENY;
        }
        case ALLOW -> decision = Decision.ALLOW;
        case ALLOW_ACCOUNT ->
            decision = decision == Decision.ALLOW ? Decision.ALLOW : Decision.ALLOW_ACCOUNT;
        case SILENT -> {}
      }
    }
    return decision;
  }

  private static Statement statement(JsonNode node) {
    node.fieldNames().forEachRemaining(PolicyDocument::checkKnown);
    String effect = node.path("Effect").asText();
    if (!effect.equals("Allow") && !effect.equals("Deny")) {
      throw malformed();
    }
    List<Condition> conditions = new ArrayList<>();
    for (var operator : node.path("Condition").properties()) {
      for (var key : operator.getValue().properties()) {
        conditions.add(
            new Condition(
                operator.getKey(), key.getKey().toLowerCase(Locale.ROOT), texts(key.getValue())));
      }
    }
    return new Statement(
        effect.equals("Allow"),
        names(node, "Principal"),
        names(node, "Action"),
        names(node, "Resource"),
        List.copyOf(conditions));
  }

  /** Of an element or its opposite; of a principal what its member AWS holds. */
  private static Names names(JsonNode statement, String element) {
    boolean inverted = statement.has("Not" + element);
    JsonNode node = statement.path((inverted ? "Not" : "") + element);
    List<String> values = texts(node.isObject() ? node.path("AWS") : node);
    return new Names(!node.isMissingNode(), inverted, values);
  }

  private static void checkKnown(String element) {
    if (!ELEMENTS.contains(element)) {
      throw AwsException.notImplemented(
          "the policy element " + element, ELEMENTS.stream().sorted().toList());
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

  private static AwsException malformed() {
    return new AwsException(400, "MalformedPolicyDocument", "Syntax errors in policy.");
  }
}
