package io.policyrecorder.grant;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.policyrecorder.evaluate.Caller;
import io.policyrecorder.evaluate.Decision;
import io.policyrecorder.evaluate.Evaluator;
import io.policyrecorder.evaluate.Policies;
import io.policyrecorder.evaluate.PolicyMatcher;
import io.policyrecorder.evaluate.Request;
import io.policyrecorder.evaluate.RequestContext;
import io.policyrecorder.finding.Finding;
import io.policyrecorder.finding.FindingKind;
import io.policyrecorder.merge.MergeOptions;
import io.policyrecorder.policy.Condition;
import io.policyrecorder.policy.PolicyDocument;
import io.policyrecorder.policy.PolicyKind;
import io.policyrecorder.policy.Statement;
import io.policyrecorder.trace.Call;
import java.util.List;
import java.util.Map;
import java.util.SortedMap;
import java.util.SortedSet;
import java.util.TreeSet;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class TrustPoliciesTest {

  private static final String ROLE = "arn:aws:iam::111122223333:role/orders";
  private static final String PARTNER = "arn:aws:iam::444455556666:role/partner";
  private static final Place PLACE = new Place("aws", "eu-central-1", "111122223333");

  private final SortedSet<Finding> findings = new TreeSet<>();

  @Test
  void should_let_in_lambda_without_a_condition_that_its_page_does_not_document() {
    Statement statement = service("lambda");

    assertThat(statement.principals().values().first().value()).isEqualTo("lambda.amazonaws.com");
    assertThat(statement.actions()).containsExactly("sts:AssumeRole");
    assertThat(statement.conditions()).isEmpty();
  }

  @Test
  void should_let_in_tasks_of_the_own_account_only() {
    assertThat(service("ecs-tasks").conditions())
        .extracting(Condition::key, condition -> condition.values().first())
        .containsExactly(
            org.assertj.core.groups.Tuple.tuple(
                "aws:SourceArn", "arn:aws:ecs:eu-central-1:111122223333:*"),
            org.assertj.core.groups.Tuple.tuple("aws:SourceAccount", "111122223333"));
  }

  @Test
  void should_decide_by_the_service_and_its_source() {
    PolicyDocument trust = TrustPolicies.ofService("ecs-tasks", PLACE, findings);

    assertThat(decision(trust, "ecs-tasks.amazonaws.com", from("111122223333")))
        .isEqualTo(Decision.ALLOW);
    assertThat(decision(trust, "ecs-tasks.amazonaws.com", from("999999999999")))
        .isEqualTo(Decision.IMPLICIT_DENY);
    assertThat(decision(trust, "lambda.amazonaws.com", from("111122223333")))
        .isEqualTo(Decision.IMPLICIT_DENY);
    assertThat(findings).isEmpty();
  }

  @Test
  void should_write_no_condition_that_nothing_could_meet() {
    PolicyDocument trust =
        TrustPolicies.ofService("ecs-tasks", new Place("aws", "eu-central-1", "*"), findings);

    assertThat(decision(trust, "ecs-tasks.amazonaws.com", from("111122223333")))
        .isEqualTo(Decision.ALLOW);
    assertThat(findings).extracting(Finding::kind).contains(FindingKind.ACCOUNT_UNKNOWN);
  }

  @Test
  void should_say_what_of_a_service_no_page_bears_out() {
    TrustPolicies.ofService(
        new TrustedService(
            "some",
            "some.amazonaws.com",
            "https://docs.aws.amazon.com/some.html",
            List.of(),
            List.of(),
            "The service principal."),
        PLACE,
        findings);

    assertThat(findings)
        .extracting(Finding::kind, Finding::place)
        .containsExactly(
            org.assertj.core.groups.Tuple.tuple(FindingKind.UNCONFIRMED, "some.amazonaws.com"));
  }

  @Test
  void should_write_nothing_that_no_page_bears_out() {
    TrustPolicies.services().forEach(this::service);

    assertThat(findings).isEmpty();
  }

  @ParameterizedTest
  @CsvSource({
    "apprunner, tasks.apprunner.amazonaws.com",
    "glue, glue.amazonaws.com",
    "ec2, ec2.amazonaws.com"
  })
  void should_let_in_services_whose_pages_show_no_condition(String name, String principal) {
    Statement statement = service(name);

    assertThat(statement.principals().values().first().value()).isEqualTo(principal);
    assertThat(statement.conditions()).isEmpty();
  }

  @Test
  void should_let_in_schedule_groups_of_the_own_account_only() {
    PolicyDocument trust = TrustPolicies.ofService("scheduler", PLACE, findings);

    assertThat(decision(trust, "scheduler.amazonaws.com", schedule("111122223333")))
        .isEqualTo(Decision.ALLOW);
    assertThat(decision(trust, "scheduler.amazonaws.com", schedule("999999999999")))
        .isEqualTo(Decision.IMPLICIT_DENY);
    assertThat(findings).isEmpty();
  }

  private static Map<String, List<String>> schedule(String account) {
    return Map.of(
        "aws:SourceArn",
        List.of("arn:aws:scheduler:eu-central-1:" + account + ":schedule-group/default"),
        "aws:SourceAccount",
        List.of(account));
  }

  private static Map<String, List<String>> from(String account) {
    return Map.of(
        "aws:SourceArn", List.of("arn:aws:ecs:eu-central-1:" + account + ":cluster/orders"),
        "aws:SourceAccount", List.of(account));
  }

  @Test
  void should_let_in_state_machines_of_the_own_account_only() {
    assertThat(service("states").conditions())
        .extracting(Condition::operator, Condition::key, condition -> condition.values().first())
        .containsExactly(
            org.assertj.core.groups.Tuple.tuple(
                "ArnLike",
                "aws:SourceArn",
                "arn:aws:states:eu-central-1:111122223333:stateMachine:*"),
            org.assertj.core.groups.Tuple.tuple(
                "StringEquals", "aws:SourceAccount", "111122223333"));
    assertThat(findings).isEmpty();
  }

  @Test
  void should_let_pods_tag_their_sessions() {
    assertThat(service("eks-pods").actions()).containsExactly("sts:AssumeRole", "sts:TagSession");
  }

  @Test
  void should_refuse_a_service_that_it_does_not_know() {
    assertThatThrownBy(() -> TrustPolicies.ofService("lamda", PLACE, findings))
        .hasMessageStartingWith("There is no service \"lamda\", only lambda, ec2, ecs-tasks");
  }

  @Test
  void should_cite_a_page_for_every_service() {
    assertThat(TrustedService.load())
        .isNotEmpty()
        .allSatisfy(
            service -> assertThat(service.page()).startsWith("https://docs.aws.amazon.com/"));
  }

  @Test
  void should_let_in_the_role_that_assumed_another_with_tags_and_source_identity() {
    PolicyDocument policy =
        assumed(
            "",
            SomeCalls.call(
                "STS", "AssumeRole", "RoleArn", PARTNER, "Tags", "", "SourceIdentity", ""));

    assertThat(policy.statements().get(0).actions())
        .containsExactly("sts:AssumeRole", "sts:SetSourceIdentity", "sts:TagSession");
    assertThat(decision(policy, ROLE, Map.of())).isEqualTo(Decision.ALLOW);
    assertThat(decision(policy, ROLE + "-two", Map.of())).isEqualTo(Decision.IMPLICIT_DENY);
  }

  @Test
  void should_ask_for_the_external_id_that_was_given() {
    PolicyDocument policy =
        assumed("one", SomeCalls.call("STS", "AssumeRole", "RoleArn", PARTNER, "ExternalId", ""));

    assertThat(decision(policy, ROLE, Map.of("sts:ExternalId", List.of("one"))))
        .isEqualTo(Decision.ALLOW);
    assertThat(decision(policy, ROLE, Map.of("sts:ExternalId", List.of("two"))))
        .isEqualTo(Decision.IMPLICIT_DENY);
    assertThat(findings).isEmpty();
  }

  @Test
  void should_ask_for_some_external_id_and_say_so_when_its_value_is_not_known() {
    PolicyDocument policy =
        assumed("", SomeCalls.call("STS", "AssumeRole", "RoleArn", PARTNER, "ExternalId", ""));

    assertThat(decision(policy, ROLE, Map.of("sts:ExternalId", List.of("any"))))
        .isEqualTo(Decision.ALLOW);
    assertThat(decision(policy, ROLE, Map.of())).isEqualTo(Decision.IMPLICIT_DENY);
    assertThat(findings).extracting(Finding::kind).containsExactly(FindingKind.CALLER_UNKNOWN);
  }

  @Test
  void should_leave_out_roles_that_only_tests_assumed() {
    assertThat(roles("", SomeCalls.byTest("STS", "AssumeRole", "RoleArn", PARTNER))).isEmpty();
  }

  @Test
  void should_say_that_an_identity_provider_is_not_known() {
    assertThat(roles("", SomeCalls.call("STS", "AssumeRoleWithWebIdentity", "RoleArn", PARTNER)))
        .isEmpty();
    assertThat(findings).extracting(Finding::kind).containsExactly(FindingKind.CALLER_UNKNOWN);
  }

  private Statement service(String name) {
    return TrustPolicies.ofService(name, PLACE, findings).statements().get(0);
  }

  private PolicyDocument assumed(String externalId, Call call) {
    SortedMap<String, PolicyDocument> roles = roles(externalId, call);
    assertThat(roles.keySet()).containsExactly(PARTNER);
    return roles.getOrDefault(PARTNER, new PolicyDocument(List.of()));
  }

  private SortedMap<String, PolicyDocument> roles(String externalId, Call call) {
    return TrustPolicies.ofAssumedRoles(
        SomeCalls.traces(call), MergeOptions.AS_RECORDED, ROLE, externalId, findings);
  }

  private static Decision decision(
      PolicyDocument trust, String caller, Map<String, List<String>> context) {
    PolicyDocument everything =
        new PolicyDocument(
            List.of(
                new Statement(
                    "",
                    io.policyrecorder.policy.Effect.ALLOW,
                    Allowed.one("*"),
                    Allowed.one("*"),
                    new TreeSet<Condition>())));
    return Evaluator.decision(
        Policies.of(
            List.of(new PolicyMatcher(everything, PolicyKind.IDENTITY, "")),
            new PolicyMatcher(trust, PolicyKind.TRUST, "")),
        new Request(
            Caller.of(caller),
            "sts:AssumeRole",
            PARTNER,
            "444455556666",
            RequestContext.of(context)));
  }
}
