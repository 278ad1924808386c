package io.policyrecorder.format;

import io.policyrecorder.policy.Condition;
import io.policyrecorder.policy.Effect;
import io.policyrecorder.policy.PolicyDocument;
import io.policyrecorder.policy.Principal;
import io.policyrecorder.policy.Principals;
import io.policyrecorder.policy.Statement;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeSet;

/**
 * Reads {@code aws_iam_policy_document} out of HCL, as far as it is written here: blocks, texts and
 * lists of texts. An expression evaluates to its own text, and an ampersand before a brace becomes
 * a dollar sign where the provider replaces it.
 */
final class HclPolicies {

  /** A body: attributes and blocks in their order. */
  private record Body(Map<String, List<String>> attributes, List<Block> blocks) {
    List<String> values(String name) {
      return attributes.getOrDefault(name, List.of());
    }
  }

  private record Block(String type, List<String> labels, Body body) {}

  private final String text;
  private int at;

  private HclPolicies(String text) {
    this.text = text;
  }

  static PolicyDocument policy(String hcl, String label) {
    HclPolicies reader = new HclPolicies(hcl);
    Body file = reader.body();
    Block data = file.blocks.get(0);
    if (!data.labels.equals(List.of("aws_iam_policy_document", label))) {
      throw new AssertionError("labels " + data.labels);
    }
    List<Statement> statements = new ArrayList<>();
    for (Block block : data.body.blocks) {
      statements.add(statement(block));
    }
    return new PolicyDocument(
        one(data.body, "version"),
        data.body.attributes.containsKey("policy_id") ? one(data.body, "policy_id") : "",
        statements);
  }

  private static Statement statement(Block block) {
    Body body = block.body;
    Principals principals = Principals.UNNAMED;
    TreeSet<Condition> conditions = new TreeSet<>();
    for (Block inner : block.body.blocks) {
      if (inner.type.equals("condition")) {
        conditions.add(
            new Condition(
                one(inner.body, "test"),
                one(inner.body, "variable"),
                new TreeSet<>(replaced(inner.body.values("values")))));
        continue;
      }
      TreeSet<Principal> values = new TreeSet<>(principals.values());
      for (String value : replaced(inner.body.values("identifiers"))) {
        values.add(new Principal(type(one(inner.body, "type")), value));
      }
      principals =
          new Principals(
              inner.type.equals("principals") ? Principals.Scope.ONLY : Principals.Scope.ALL_BUT,
              values);
    }
    boolean notAction = body.attributes.containsKey("not_actions");
    boolean notResource = body.attributes.containsKey("not_resources");
    return new Statement(
        body.attributes.containsKey("sid") ? one(body, "sid") : "",
        one(body, "effect").equals("Allow") ? Effect.ALLOW : Effect.DENY,
        principals,
        notAction,
        new TreeSet<>(body.values(notAction ? "not_actions" : "actions")),
        notResource,
        new TreeSet<>(replaced(body.values(notResource ? "not_resources" : "resources"))),
        conditions,
        List.of());
  }

  private static Principal.Type type(String name) {
    return name.equals("*")
        ? Principal.Type.AWS
        : Arrays.stream(Principal.Type.values())
            .filter(type -> type.text().equals(name))
            .findFirst()
            .orElseThrow();
  }

  private static List<String> replaced(List<String> values) {
    return values.stream().map(value -> value.replace("&{", "${")).toList();
  }

  private static String one(Body body, String name) {
    List<String> values = body.values(name);
    if (values.size() != 1) {
      throw new AssertionError(name + " " + values);
    }
    return values.get(0);
  }

  private Body body() {
    Body body = new Body(new LinkedHashMap<>(), new ArrayList<>());
    space();
    while (at < text.length() && text.charAt(at) != '}') {
      String name = word();
      space();
      if (text.charAt(at) == '=') {
        at++;
        space();
        if (body.attributes.put(name, value()) != null) {
          throw new AssertionError("twice " + name);
        }
      } else {
        List<String> labels = new ArrayList<>();
        while (text.charAt(at) == '"') {
          labels.add(string());
          space();
        }
        expect('{');
        body.blocks.add(new Block(name, labels, body()));
        expect('}');
      }
      space();
    }
    return body;
  }

  private List<String> value() {
    if (text.charAt(at) == '"') {
      return List.of(string());
    }
    List<String> values = new ArrayList<>();
    expect('[');
    space();
    while (text.charAt(at) != ']') {
      values.add(string());
      space();
      expect(',');
      space();
    }
    expect(']');
    return values;
  }

  private String string() {
    expect('"');
    StringBuilder value = new StringBuilder();
    while (text.charAt(at) != '"') {
      char c = text.charAt(at);
      if (c == '\n') {
        throw new AssertionError("a line ends in a text at " + at);
      } else if (c == '\\') {
        at++;
        value.append(escape());
      } else if (text.startsWith("$${", at) || text.startsWith("%%{", at)) {
        value.append(c).append('{');
        at += 3;
      } else if (text.startsWith("${", at)) {
        value.append(expression());
      } else if (text.startsWith("%{", at)) {
        throw new AssertionError("a directive at " + at);
      } else {
        value.append(c);
        at++;
      }
    }
    at++;
    return value.toString();
  }

  private char escape() {
    char c = text.charAt(at++);
    return switch (c) {
      case 'n' -> '\n';
      case 'r' -> '\r';
      case 't' -> '\t';
      case '"', '\\' -> c;
      case 'u' -> {
        at += 4;
        yield (char) Integer.parseInt(text.substring(at - 4, at), 16);
      }
      default -> throw new AssertionError("escape " + c);
    };
  }

  /** An interpolation with its braces; texts inside it may hold braces of their own. */
  private String expression() {
    int start = at;
    at += 2;
    while (text.charAt(at) != '}') {
      if (text.charAt(at) == '"') {
        string();
      } else {
        at++;
      }
    }
    at++;
    return text.substring(start, at);
  }

  private String word() {
    int start = at;
    while (Character.isLetterOrDigit(text.charAt(at)) || text.charAt(at) == '_') {
      at++;
    }
    if (start == at) {
      throw new AssertionError("no name at " + at + ": " + text.substring(at));
    }
    return text.substring(start, at);
  }

  private void space() {
    while (at < text.length() && Character.isWhitespace(text.charAt(at))) {
      at++;
    }
  }

  private void expect(char c) {
    if (text.charAt(at) != c) {
      throw new AssertionError("no " + c + " at " + at + ": " + text.substring(at));
    }
    at++;
  }
}
