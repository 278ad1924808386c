package io.policyrecorder.evaluate;

import static org.assertj.core.api.Assertions.assertThat;

import io.policyrecorder.policy.PolicyException;
import io.policyrecorder.policy.PolicyKind;
import io.policyrecorder.policy.PolicyReader;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Requests of which not everything is known. */
class OpenRequestTest {

  private static final Caller ORDERS =
      Caller.anySessionOf("arn:aws:iam::111122223333:role/team/orders");

  private static PolicyMatcher policy(PolicyKind kind, String statement) {
    try {
      String json =
          "{\"Version\":\"2012-10-17\",\"Statement\":[" + statement.replace('\'', '"') + "]}";
      return new PolicyMatcher(PolicyReader.read(json, kind).policy(), kind, "");
    } catch (PolicyException wrong) {
      throw new AssertionError(wrong);
    }
  }

  @ParameterizedTest
  @CsvSource({
    "arn:aws:s3:::orders/*, arn:aws:s3:::orders/*/a, ALLOW",
    "arn:aws:s3:::orders/x/*, arn:aws:s3:::orders/*/a, UNKNOWN",
    "arn:aws:s3:::bills/*, arn:aws:s3:::orders/*/a, IMPLICIT_DENY",
    "arn:aws:s3:::orders/${aws:PrincipalTag/team}, arn:aws:s3:::orders/*, UNKNOWN",
    "arn:aws:s3:::bills/${aws:PrincipalTag/team}, arn:aws:s3:::orders/*, IMPLICIT_DENY",
  })
  void should_allow_a_pattern_only_when_all_of_it_is(
      String granted, String asked, Decision decision) {
    PolicyMatcher identity =
        policy(
            PolicyKind.IDENTITY, "{'Effect':'Allow','Action':'s3:*','Resource':'" + granted + "'}");
    RequestContext context =
        RequestContext.EMPTY.withUnknown(
            key -> key.startsWith("aws:principaltag/") ? Truth.UNKNOWN : Truth.NO);

    assertThat(
            Evaluator.decision(
                Policies.of(List.of(identity), null),
                new Request(ORDERS, "s3:GetObject", asked, true, "111122223333", context)))
        .isEqualTo(decision);
  }

  @ParameterizedTest
  @CsvSource({
    "arn:aws:iam::111122223333:role/team/orders, arn:aws:iam::111122223333:role/team/orders, ALLOW",
    "arn:aws:iam::111122223333:role/team/orders, arn:aws:iam::111122223333:role/others, IMPLICIT_DENY",
    "arn:aws:iam::111122223333:role/team/orders, arn:aws:sts::111122223333:assumed-role/orders/s1, UNKNOWN",
    "arn:aws:iam::111122223333:role/team/orders, arn:aws:sts::111122223333:assumed-role/others/s1, IMPLICIT_DENY",
    "arn:aws:iam::111122223333:role/*, arn:aws:iam::111122223333:role/others, UNKNOWN",
    "arn:aws:iam::111122223333:role/*, arn:aws:iam::111122223333:user/ann, UNKNOWN",
    "arn:aws:iam::111122223333:role/*, arn:aws:iam::444455556666:role/others, IMPLICIT_DENY",
    "arn:aws:iam::111122223333:role/*, 444455556666, IMPLICIT_DENY",
    "arn:aws:iam::*:role/*, arn:aws:iam::444455556666:role/others, UNKNOWN",
    "arn:aws:iam::*:role/*, 444455556666, UNKNOWN",
  })
  void should_not_guess_who_calls(String caller, String principal, Decision decision) {
    PolicyMatcher queue =
        policy(
            PolicyKind.RESOURCE,
            "{'Effect':'Allow','Principal':{'AWS':'"
                + principal
                + "'},'Action':'sqs:*','Resource':'*'}");
    PolicyMatcher identity =
        policy(PolicyKind.IDENTITY, "{'Effect':'Allow','Action':'sqs:*','Resource':'*'}");

    assertThat(
            Evaluator.decision(
                Policies.of(List.of(identity), queue),
                new Request(
                    Caller.anySessionOf(caller),
                    "sqs:SendMessage",
                    "arn:aws:sqs:eu-central-1:777788889999:orders",
                    "",
                    RequestContext.EMPTY)))
        .isEqualTo(decision);
  }

  @ParameterizedTest
  @CsvSource({
    "StringEquals, o-1, NO, IMPLICIT_DENY",
    "StringEquals, o-1, UNKNOWN, UNKNOWN",
    "StringNotEquals, o-1, NO, ALLOW",
    "StringNotEquals, o-1, UNKNOWN, UNKNOWN",
    "StringEqualsIfExists, o-1, UNKNOWN, UNKNOWN",
    "ForAllValues:StringEquals, o-1, UNKNOWN, UNKNOWN",
    "Null, true, UNKNOWN, UNKNOWN",
    "Null, true, YES, IMPLICIT_DENY",
    "Null, false, YES, ALLOW",
  })
  void should_not_take_an_unknown_key_for_an_absent_one(
      String operator, String value, Truth presence, Decision decision) {
    PolicyMatcher identity =
        policy(
            PolicyKind.IDENTITY,
            "{'Effect':'Allow','Action':'sqs:*','Resource':'*','Condition':{'"
                + operator
                + "':{'aws:PrincipalOrgID':'"
                + value
                + "'}}}");

    assertThat(
            Evaluator.decision(
                Policies.of(List.of(identity), null),
                new Request(
                    ORDERS,
                    "sqs:SendMessage",
                    "arn:aws:sqs:eu-central-1:111122223333:orders",
                    "",
                    RequestContext.of(Map.of()).withUnknown(key -> presence))))
        .isEqualTo(decision);
  }
}
