package io.policyrecorder.format;

import io.policyrecorder.format.CloudFormationValue.Sub;
import io.policyrecorder.format.CloudFormationValue.Text;
import io.policyrecorder.policy.Condition;
import io.policyrecorder.policy.Effect;
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
import java.util.SortedSet;
import java.util.TreeSet;
import java.util.regex.Pattern;

/**
 * A class in Java with the policy as the CDK has it, version 2.
 *
 * @see <a
 *     href="https://docs.aws.amazon.com/cdk/api/v2/java/software/amazon/awscdk/services/iam/PolicyStatement.html">PolicyStatement</a>
 */
final class CdkClass {

  private static final String IAM = "software.amazon.awscdk.services.iam.";

  /** What {@code PolicyStatement} takes for an action; it refuses {@code ?}. */
  private static final Pattern ACTION = Pattern.compile("\\*|[a-zA-Z0-9-]+:[a-zA-Z0-9*]+");

  /** {@code Map.of} takes no more. */
  private static final int MOST_PAIRS = 10;

  private final PolicyDocument policy;
  private final Target target;
  private final CloudFormationTexts texts;
  private final SortedSet<String> imports = new TreeSet<>();

  CdkClass(PolicyDocument policy, Target target) {
    this.policy = policy;
    this.target = target;
    this.texts = new CloudFormationTexts(PolicyFormat.CDK, target.placeholders());
  }

  /** The source with a line feed at the end. */
  String source() throws FormatException {
    if (!policy.version().equals(PolicyDocument.VERSION) || !policy.id().isEmpty()) {
      throw new FormatException(
          "The CDK writes Version "
              + PolicyDocument.VERSION
              + " and no Id around the statements, and this policy has Version "
              + policy.version()
              + (policy.id().isEmpty() ? "" : " and an Id")
              + ". Change the policy, or use the format cloudformation.");
    }
    imports.add(IAM + "PolicyDocument");
    imports.add(IAM + "PolicyStatement");
    imports.add(IAM + "Effect");
    imports.add("java.util.List");
    List<String> statements = new ArrayList<>();
    for (Statement statement : policy.statements()) {
      statements.add(statement(statement));
    }
    StringBuilder body = new StringBuilder();
    body.append("public final class ").append(target.name()).append(" {\n\n");
    body.append("  private ").append(target.name()).append("() {}\n\n");
    if (target.attachment() != Attachment.DOCUMENT) {
      imports.add(IAM + "ManagedPolicy");
      imports.add("software.constructs.Construct");
      body.append(
          """
            /** A managed policy, to be added to a role. */
            public static ManagedPolicy managedPolicy(Construct scope, String id) {
              return ManagedPolicy.Builder.create(scope, id).document(document()).build();
            }

          """);
    }
    body.append(
        """
          /** The policy alone. */
          public static PolicyDocument document() {
            return PolicyDocument.Builder.create()
                .minimize(false)
                .statements(List.of(
        """);
    body.append(String.join(",\n", statements));
    body.append("))\n        .build();\n  }\n}\n");
    StringBuilder source = new StringBuilder();
    imports.forEach(name -> source.append("import ").append(name).append(";\n"));
    return source
        .append("\n/** Written by recorder merge --format cdk. */\n")
        .append(body)
        .toString();
  }

  private String statement(Statement statement) throws FormatException {
    StringBuilder text = new StringBuilder("            PolicyStatement.Builder.create()\n");
    if (!statement.sid().isEmpty()) {
      call(text, "sid", JavaText.literal(texts.plain(statement.sid(), "a Sid")));
    }
    call(text, "effect", statement.effect() == Effect.ALLOW ? "Effect.ALLOW" : "Effect.DENY");
    if (statement.principals().scope() != Principals.Scope.UNNAMED) {
      call(
          text,
          statement.principals().scope() == Principals.Scope.ONLY ? "principals" : "notPrincipals",
          list(20, principals(statement.principals().values())));
    }
    for (String action : statement.actions()) {
      if (!ACTION.matcher(action).matches()) {
        throw new FormatException(
            "The CDK takes no action \""
                + action
                + "\": the name of one is letters, digits and \"*\". Write it out, or use the format"
                + " cloudformation.");
      }
    }
    call(
        text,
        statement.notAction() ? "notActions" : "actions",
        list(20, values(statement.actions())));
    if (!statement.resources().isEmpty()) {
      call(
          text,
          statement.notResource() ? "notResources" : "resources",
          list(20, values(statement.resources())));
    }
    if (!statement.conditions().isEmpty()) {
      call(text, "conditions", conditions(statement.conditions()));
    }
    return text.append("                .build()").toString();
  }

  private static void call(StringBuilder text, String method, String argument) {
    text.append("                .").append(method).append('(').append(argument).append(")\n");
  }

  private String conditions(Collection<Condition> conditions) throws FormatException {
    Map<String, Map<String, String>> operators = new LinkedHashMap<>();
    for (Condition condition : conditions) {
      operators
          .computeIfAbsent(
              texts.plain(condition.operator(), "a condition operator"),
              operator -> new LinkedHashMap<>())
          .put(
              texts.plain(condition.key(), "a condition key"),
              list(28, values(condition.values())));
    }
    Map<String, String> maps = new LinkedHashMap<>();
    operators.forEach((operator, keys) -> maps.put(operator, map(24, keys)));
    return map(20, maps);
  }

  private String map(int indent, Map<String, String> map) {
    imports.add("java.util.Map");
    List<String> entries = new ArrayList<>();
    map.forEach(
        (key, value) ->
            entries.add(
                map.size() <= MOST_PAIRS
                    ? JavaText.literal(key) + ", " + value
                    : "Map.entry(" + JavaText.literal(key) + ", " + value + ")"));
    return (map.size() <= MOST_PAIRS ? "Map.of(" : "Map.ofEntries(") + lines(indent, entries) + ")";
  }

  private String list(int indent, List<String> values) {
    return "List.of(" + lines(indent, values) + ")";
  }

  private static String lines(int indent, List<String> values) {
    String start = "\n" + " ".repeat(indent);
    return start + String.join("," + start, values);
  }

  private List<String> values(Collection<String> values) throws FormatException {
    List<String> expressions = new ArrayList<>();
    for (String value : values) {
      expressions.add(expression(texts.value(value)));
    }
    return expressions;
  }

  private String expression(CloudFormationValue value) {
    if (value instanceof Text text) {
      return JavaText.literal(text.text());
    }
    imports.add("software.amazon.awscdk.Fn");
    if (value instanceof Sub sub) {
      return "Fn.sub(" + JavaText.literal(sub.text()) + ")";
    }
    List<String> pieces = new ArrayList<>();
    ((CloudFormationValue.Join) value).values().forEach(piece -> pieces.add(expression(piece)));
    return "Fn.join(\"\", List.of(" + String.join(", ", pieces) + "))";
  }

  private List<String> principals(Set<Principal> principals) throws FormatException {
    if (principals.equals(Set.of(Principal.EVERYBODY))) {
      imports.add(IAM + "StarPrincipal");
      return List.of("new StarPrincipal()");
    }
    List<String> expressions = new ArrayList<>();
    for (Principal principal : principals) {
      String value = expression(texts.value(principal.value()));
      expressions.add(
          switch (principal.type()) {
            case AWS -> "new " + imported("ArnPrincipal") + "(" + value + ")";
            case FEDERATED -> "new " + imported("FederatedPrincipal") + "(" + value + ")";
            case CANONICAL_USER -> "new " + imported("CanonicalUserPrincipal") + "(" + value + ")";
            // The constructor may make another name of it, for some services and regions.
            case SERVICE ->
                imported("ServicePrincipal") + ".fromStaticServicePrincipleName(" + value + ")";
          });
    }
    return expressions;
  }

  private String imported(String name) {
    imports.add(IAM + name);
    return name;
  }
}
