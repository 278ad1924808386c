package io.policyrecorder.evaluate.difference;

import static org.assertj.core.api.Assertions.assertThat;

import io.policyrecorder.policy.Condition;
import io.policyrecorder.policy.Effect;
import io.policyrecorder.policy.PolicyDocument;
import io.policyrecorder.policy.Principals;
import io.policyrecorder.policy.Statement;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.Combinators;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;

/** The promises of a difference on policies that chance wrote, over few names so that they meet. */
class DifferencePropertiesTest {

  private static final int SAMPLES = 300;

  @Property(tries = 400)
  void should_agree_with_the_evaluator(
      @ForAll("policies") List<PolicyDocument> before,
      @ForAll("policies") List<PolicyDocument> after,
      @ForAll long seed) {
    Difference difference = PolicyDifference.of(before, after, DifferenceLaw.FACTS);

    DifferenceLaw.everyChangeHasAWitness(difference, before, after);
    SampledRequests requests = new SampledRequests(before, after, seed);
    for (int i = 0; i < SAMPLES; i++) {
      DifferenceLaw.holdsFor(requests.next(), difference, before, after);
    }
  }

  @Property(tries = 100)
  void should_find_nothing_between_a_policy_and_itself(
      @ForAll("policies") List<PolicyDocument> policies) {
    assertThat(PolicyDifference.of(policies, policies, DifferenceLaw.FACTS))
        .matches(Difference::isNone);
  }

  @Provide
  Arbitrary<List<PolicyDocument>> policies() {
    Arbitrary<Effect> effects =
        Arbitraries.of(Effect.ALLOW, Effect.ALLOW, Effect.ALLOW, Effect.DENY);
    Arbitrary<Boolean> seldom = Arbitraries.of(false, false, false, false, true);
    Arbitrary<Set<String>> actions =
        Arbitraries.of(
                "*",
                "s3:*",
                "s3:Get*",
                "s3:GetObject",
                "s3:PutObject",
                "s3:*Object",
                "sqs:*",
                "sqs:SendMessage",
                "s3:GetObject?cl",
                "S3:getobject",
                "iam:PassRole")
            .set()
            .ofMinSize(1)
            .ofMaxSize(3);
    Arbitrary<Set<String>> resources =
        Arbitraries.of(
                "*",
                "arn:aws:s3:::b/*",
                "arn:aws:s3:::b/a*",
                "arn:aws:s3:::b/*z",
                "arn:aws:s3:::b/a?z",
                "arn:aws:s3:::b/${aws:username}/*",
                "arn:aws:s3:::b/ana/*",
                "arn:aws:s3:::b/ana/x",
                "arn:aws:s3:::*",
                "arn:aws:sqs:*:111122223333:q*",
                "arn:aws:sqs:us-east-1:111122223333:q1")
            .set()
            .ofMinSize(1)
            .ofMaxSize(3);
    Arbitrary<Set<Condition>> conditions =
        Arbitraries.of(
                condition("StringEquals", "aws:PrincipalTag/team", "blue"),
                condition("StringNotEquals", "aws:PrincipalTag/team", "blue", "red"),
                condition("StringLike", "aws:PrincipalTag/team", "b*", "*d"),
                condition("StringEqualsIfExists", "aws:username", "ana"),
                condition("IpAddress", "aws:SourceIp", "10.0.0.0/8"),
                condition("NotIpAddress", "aws:SourceIp", "10.1.0.0/16"),
                condition("NumericLessThan", "s3:max-keys", "10"),
                condition("Null", "aws:PrincipalTag/team", "true"),
                condition("Bool", "aws:SecureTransport", "false"),
                condition("ForAllValues:StringEquals", "aws:TagKeys", "a", "b"),
                condition("ForAnyValue:StringEquals", "aws:TagKeys", "b", "c"))
            .set()
            .ofMaxSize(2);
    return Combinators.combine(effects, seldom, actions, seldom, resources, conditions)
        .as(
            (effect, notAction, action, notResource, resource, condition) ->
                new PolicyDocument(
                    List.of(
                        new Statement(
                            "",
                            effect,
                            Principals.UNNAMED,
                            notAction,
                            new TreeSet<>(action),
                            notResource,
                            new TreeSet<>(resource),
                            new TreeSet<>(condition),
                            List.of()))))
        .list()
        .ofMaxSize(4);
  }

  private static Condition condition(String operator, String key, String... values) {
    return new Condition(operator, key, new TreeSet<>(List.of(values)));
  }
}
