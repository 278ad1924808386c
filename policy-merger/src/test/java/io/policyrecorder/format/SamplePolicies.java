package io.policyrecorder.format;

import io.policyrecorder.policy.Condition;
import io.policyrecorder.policy.Effect;
import io.policyrecorder.policy.PolicyDocument;
import io.policyrecorder.policy.Principal;
import io.policyrecorder.policy.Principals;
import io.policyrecorder.policy.Statement;
import java.util.ArrayList;
import java.util.List;
import java.util.SortedSet;
import java.util.TreeSet;
import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.Combinators;
import net.jqwik.api.Tuple;

/** Policies to write, and the placeholders in them. */
final class SamplePolicies {

  static final Placeholders CLOUDFORMATION =
      new Placeholders(set("${AWS::AccountId}", "${Table.Arn}", "{{resolve:ssm:/orders/table}}"));

  static final Placeholders SERVERLESS =
      new Placeholders(set("${AWS::AccountId}", "${self:custom.table}", "${aws:accountId}"));

  static final Placeholders TERRAFORM =
      new Placeholders(set("${var.account}", "${lookup(var.names, \"orders\")}"));

  private SamplePolicies() {}

  static PolicyDocument of(String... resources) {
    return new PolicyDocument(
        List.of(
            new Statement(
                "Orders", Effect.ALLOW, set("dynamodb:GetItem"), set(resources), new TreeSet<>())));
  }

  static SortedSet<String> set(String... values) {
    return new TreeSet<>(List.of(values));
  }

  /** Names that tools choke on, in the characters that a policy can hold. */
  static Arbitrary<String> texts(Placeholders placeholders) {
    Arbitrary<String> pieces =
        Arbitraries.oneOf(
            Arbitraries.of(placeholders.texts().isEmpty() ? set("x") : placeholders.texts()),
            Arbitraries.of(
                "${aws:username}", "${aws:PrincipalTag/team, 'none'}", "${*}", "${$}", "${?}"),
            Arbitraries.of(
                "$", "%", "{", "}", "${", "%{", "$${", "%%{", "!", "${!", "&", "\\", "\\u0041"),
            Arbitraries.of("\"", "'", "\n", "\r\n", "\t", "#", ": ", "- ", " ", "*", "?", "~"),
            Arbitraries.of(
                "yes", "null", "0123", "1e3", "2012-10-17", "12:30", "=", "<<", "@", "|"),
            Arbitraries.strings().withCharRange(' ', '\u00ff').ofMaxLength(6));
    return pieces
        .list()
        .ofMinSize(1)
        .ofMaxSize(6)
        .map(list -> String.join("", list))
        // What the formats refuse, each for its reason, has tests of its own.
        .filter(text -> !text.contains("&{") && !text.contains("${Token["))
        .filter(text -> placeholders.texts().contains(text) || !literalDynamic(text, placeholders));
  }

  private static boolean literalDynamic(String text, Placeholders placeholders) {
    String left = text;
    for (String placeholder : placeholders.texts()) {
      left = left.replace(placeholder, "");
    }
    return left.contains("{{resolve:");
  }

  /** Policies of any shape; with principals those of a resource, else those of a role. */
  static Arbitrary<PolicyDocument> policies(
      Placeholders placeholders, boolean principals, boolean versions) {
    return Combinators.combine(
            versions
                ? Arbitraries.of(PolicyDocument.VERSION, PolicyDocument.FIRST_VERSION)
                : Arbitraries.just(PolicyDocument.VERSION),
            versions
                ? Arbitraries.oneOf(Arbitraries.just(""), texts(Placeholders.NONE))
                : Arbitraries.just(""),
            statements(placeholders, principals).list().ofMinSize(1).ofMaxSize(3))
        .as((version, id, statements) -> new PolicyDocument(version, id, numbered(statements)))
        .withoutEdgeCases();
  }

  private static List<Statement> numbered(List<Statement> statements) {
    List<Statement> numbered = new ArrayList<>();
    for (Statement s : statements) {
      numbered.add(
          new Statement(
              s.sid().isEmpty() ? "" : s.sid() + numbered.size(),
              s.effect(),
              s.principals(),
              s.notAction(),
              s.actions(),
              s.notResource(),
              s.resources(),
              s.conditions(),
              List.of()));
    }
    return numbered;
  }

  private static Arbitrary<Statement> statements(Placeholders placeholders, boolean principals) {
    Arbitrary<SortedSet<String>> resources =
        texts(placeholders).set().ofMinSize(1).ofMaxSize(3).map(TreeSet::new);
    Arbitrary<SortedSet<String>> actions =
        Arbitraries.of("s3:GetObject", "s3:*", "*", "execute-api:Invoke", "dynamodb:Put*")
            .set()
            .ofMinSize(1)
            .ofMaxSize(3)
            .map(TreeSet::new);
    Arbitrary<SortedSet<Condition>> conditions =
        Combinators.combine(
                Arbitraries.of("StringEquals", "ForAnyValue:StringLike", "Null"),
                Arbitraries.of(
                    "aws:PrincipalTag/a b", "kms:ViaService", "s3:prefix", "yes", "a\"b"),
                resources)
            .as(Condition::new)
            .list()
            .ofMaxSize(4)
            .uniqueElements(condition -> condition.operator() + " " + condition.key())
            .map(TreeSet::new);
    Arbitrary<Principals> named =
        Combinators.combine(
                Arbitraries.of(Principals.Scope.ONLY, Principals.Scope.ALL_BUT),
                Combinators.combine(Arbitraries.of(Principal.Type.class), texts(placeholders))
                    .as(Principal::new)
                    .set()
                    .ofMinSize(1)
                    .ofMaxSize(3))
            .as((scope, values) -> new Principals(scope, new TreeSet<>(values)));
    Arbitrary<Principals> everybody = Arbitraries.just(Principals.only(Principal.EVERYBODY));
    return Combinators.combine(
            Arbitraries.of("", "OrdersRead"),
            Arbitraries.of(Effect.class),
            principals
                ? Arbitraries.frequencyOf(Tuple.of(4, named), Tuple.of(1, everybody))
                : Arbitraries.just(Principals.UNNAMED),
            Arbitraries.of(false, true),
            actions,
            Arbitraries.of(false, true),
            resources,
            conditions)
        .as(
            (sid, effect, who, notAction, does, notResource, what, when) ->
                new Statement(
                    sid,
                    // IAM takes NotPrincipal with Deny only.
                    who.scope() == Principals.Scope.ALL_BUT ? Effect.DENY : effect,
                    who,
                    notAction,
                    does,
                    notResource,
                    what,
                    when,
                    List.of()));
  }
}
