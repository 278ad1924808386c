package io.policyrecorder.format;

import io.policyrecorder.format.CloudFormationValue.Join;
import io.policyrecorder.format.CloudFormationValue.Sub;
import io.policyrecorder.format.CloudFormationValue.Text;
import io.policyrecorder.policy.Condition;
import io.policyrecorder.policy.PolicyDocument;
import io.policyrecorder.policy.Principal;
import io.policyrecorder.policy.Principals;
import io.policyrecorder.policy.Statement;
import java.util.ArrayList;
import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;

/** A policy as maps, lists and texts, with CloudFormation's functions where it has placeholders. */
final class StatementTree {

  private final CloudFormationTexts texts;

  StatementTree(CloudFormationTexts texts) {
    this.texts = texts;
  }

  /** The whole policy. */
  Map<String, Object> document(PolicyDocument policy) throws FormatException {
    Map<String, Object> tree = new LinkedHashMap<>();
    tree.put("Version", policy.version());
    if (!policy.id().isEmpty()) {
      tree.put("Id", value(policy.id()));
    }
    tree.put("Statement", statements(policy));
    return tree;
  }

  /** Its statements alone. */
  List<Object> statements(PolicyDocument policy) throws FormatException {
    List<Object> statements = new ArrayList<>();
    for (Statement statement : policy.statements()) {
      statements.add(statement(statement));
    }
    return statements;
  }

  /** One statement. */
  Map<String, Object> statement(Statement statement) throws FormatException {
    Map<String, Object> tree = new LinkedHashMap<>();
    if (!statement.sid().isEmpty()) {
      tree.put("Sid", texts.plain(statement.sid(), "a Sid"));
    }
    tree.put("Effect", statement.effect().text());
    if (statement.principals().scope() != Principals.Scope.UNNAMED) {
      tree.put(
          statement.principals().scope() == Principals.Scope.ONLY ? "Principal" : "NotPrincipal",
          principals(statement.principals().values()));
    }
    tree.put(statement.notAction() ? "NotAction" : "Action", values(statement.actions()));
    if (!statement.resources().isEmpty()) {
      tree.put(statement.notResource() ? "NotResource" : "Resource", values(statement.resources()));
    }
    if (!statement.conditions().isEmpty()) {
      Map<String, Map<String, Object>> operators = new LinkedHashMap<>();
      for (Condition condition : statement.conditions()) {
        operators
            .computeIfAbsent(
                texts.plain(condition.operator(), "a condition operator"),
                operator -> new LinkedHashMap<>())
            .put(texts.plain(condition.key(), "a condition key"), values(condition.values()));
      }
      tree.put("Condition", operators);
    }
    return tree;
  }

  private Object principals(Set<Principal> principals) throws FormatException {
    if (principals.equals(Set.of(Principal.EVERYBODY))) {
      return "*";
    }
    Map<String, List<Object>> types = new LinkedHashMap<>();
    for (Principal principal : principals) {
      types
          .computeIfAbsent(principal.type().text(), type -> new ArrayList<>())
          .add(value(principal.value()));
    }
    return types;
  }

  private List<Object> values(Collection<String> values) throws FormatException {
    List<Object> trees = new ArrayList<>();
    for (String value : values) {
      trees.add(value(value));
    }
    return trees;
  }

  /** A text that may hold placeholders. */
  Object value(String text) throws FormatException {
    return tree(texts.value(text));
  }

  private static Object tree(CloudFormationValue value) {
    if (value instanceof Text text) {
      return text.text();
    }
    if (value instanceof Sub sub) {
      return Map.of("Fn::Sub", sub.text());
    }
    List<Object> pieces = new ArrayList<>();
    ((Join) value).values().forEach(piece -> pieces.add(tree(piece)));
    return Map.of("Fn::Join", List.of("", pieces));
  }
}
