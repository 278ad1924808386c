package io.policyrecorder.format;

import io.policyrecorder.policy.Condition;
import io.policyrecorder.policy.PolicyDocument;
import io.policyrecorder.policy.Principal;
import io.policyrecorder.policy.Principals;
import io.policyrecorder.policy.Statement;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.Set;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.regex.Pattern;

/**
 * A data source of Terraform's AWS provider, in the layout of {@code terraform fmt}.
 *
 * @see <a
 *     href="https://registry.terraform.io/providers/hashicorp/aws/latest/docs/data-sources/iam_policy_document">aws_iam_policy_document</a>
 */
final class TerraformDocument {

  /** {@code var.…}, {@code aws_sqs_queue.…}, {@code lookup(…)}. */
  private static final Pattern EXPRESSION =
      Pattern.compile("\\$\\{\\s*[a-z][a-z0-9_]*[.\\[(].*\\}", Pattern.DOTALL);

  private final PolicyDocument policy;
  private final Target target;
  private final StringBuilder text = new StringBuilder();

  TerraformDocument(PolicyDocument policy, Target target) {
    this.policy = policy;
    this.target = target;
  }

  /** The document with a line feed at the end. */
  String text() throws FormatException {
    text.append("data \"aws_iam_policy_document\" \"").append(target.name()).append("\" {\n");
    if (policy.id().isEmpty()) {
      attribute(1, "version", quoted(policy.version(), false));
    } else {
      attribute(1, "version  ", quoted(policy.version(), false));
      attribute(1, "policy_id", quoted(policy.id(), false));
    }
    for (Statement statement : policy.statements()) {
      open(1, "statement");
      statement(statement);
      text.append("  }\n");
    }
    return text.append("}\n").toString();
  }

  private void statement(Statement statement) throws FormatException {
    if (!statement.sid().isEmpty()) {
      attribute(2, "sid   ", quoted(statement.sid(), false));
    }
    attribute(2, "effect", quoted(statement.effect().text(), false));
    text.append('\n');
    list(2, statement.notAction() ? "not_actions" : "actions", statement.actions(), false);
    if (!statement.resources().isEmpty()) {
      text.append('\n');
      list(2, statement.notResource() ? "not_resources" : "resources", statement.resources(), true);
    }
    principals(statement.principals());
    for (Condition condition : statement.conditions()) {
      open(2, "condition");
      attribute(3, "test    ", quoted(condition.operator(), false));
      attribute(3, "variable", quoted(condition.key(), false));
      text.append('\n');
      list(3, "values", condition.values(), true);
      text.append("    }\n");
    }
  }

  private void principals(Principals principals) throws FormatException {
    String block = principals.scope() == Principals.Scope.ALL_BUT ? "not_principals" : "principals";
    SortedMap<String, Collection<String>> types = new TreeMap<>();
    if (principals.values().equals(Set.of(Principal.EVERYBODY))) {
      types.put("*", List.of("*"));
    } else {
      for (Principal principal : principals.values()) {
        types
            .computeIfAbsent(principal.type().text(), type -> new ArrayList<>())
            .add(principal.value());
      }
    }
    for (var type : types.entrySet()) {
      open(2, block);
      attribute(3, "type", quoted(type.getKey(), false));
      text.append('\n');
      list(3, "identifiers", type.getValue(), true);
      text.append("    }\n");
    }
  }

  private void open(int depth, String block) {
    text.append('\n').append("  ".repeat(depth)).append(block).append(" {\n");
  }

  private void attribute(int depth, String name, String value) {
    text.append("  ".repeat(depth)).append(name).append(" = ").append(value).append('\n');
  }

  private void list(int depth, String name, Collection<String> values, boolean variables)
      throws FormatException {
    text.append("  ".repeat(depth)).append(name).append(" = [\n");
    for (String value : values) {
      text.append("  ".repeat(depth + 1)).append(quoted(value, variables)).append(",\n");
    }
    text.append("  ".repeat(depth)).append("]\n");
  }

  /**
   * A quoted string.
   *
   * @param variables whether the provider writes <code>${</code> for <code>&amp;{</code> there
   */
  private String quoted(String value, boolean variables) throws FormatException {
    StringBuilder quoted = new StringBuilder("\"");
    StringBuilder plain = new StringBuilder();
    for (TextPart part : target.placeholders().parts(value)) {
      switch (part.kind()) {
        case PLACEHOLDER -> {
          check(part.text());
          boolean dollar = plain.length() > 0 && plain.charAt(plain.length() - 1) == '$';
          flush(plain, value, quoted, variables);
          if (dollar) {
            // Before the braces of an expression it would escape them.
            quoted.setLength(quoted.length() - 1);
            quoted.append(HclText.code('$'));
          }
          // As it is: Terraform evaluates it.
          quoted.append(part.text());
        }
        case VARIABLE -> {
          // The provider refuses its spelling in the first version, which has no variables.
          if (variables && policy.version().equals(PolicyDocument.VERSION)) {
            flush(plain, value, quoted, variables);
            quoted.append("&{").append(HclText.escaped(part.body())).append('}');
          } else {
            plain.append(part.text());
          }
        }
        case PLAIN -> plain.append(part.text());
      }
    }
    flush(plain, value, quoted, variables);
    return quoted.append('"').toString();
  }

  private static void flush(
      StringBuilder plain, String value, StringBuilder quoted, boolean variables)
      throws FormatException {
    if (variables && plain.indexOf("&{") >= 0) {
      throw new FormatException(
          "Terraform's AWS provider would make a policy variable of the \"&{\" in \""
              + value
              + "\", and has no escape for it. Map the name in recorder.yaml, or use the format json"
              + " with file(\"policy.json\").");
    }
    quoted.append(HclText.escaped(plain.toString()));
    plain.setLength(0);
  }

  private static void check(String placeholder) throws FormatException {
    if (!EXPRESSION.matcher(placeholder).matches()) {
      throw new FormatException(
          "recorder.yaml maps to "
              + placeholder
              + ", which is no expression of Terraform, such as ${var.account},"
              + " ${aws_dynamodb_table.orders.name} or"
              + " ${data.aws_caller_identity.current.account_id}. Change it, or choose the --format"
              + " that it was written for.");
    }
  }
}
