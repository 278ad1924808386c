package io.policyrecorder.simulate;

import static io.policyrecorder.evaluate.Decision.ALLOW;
import static io.policyrecorder.evaluate.Decision.DENY;
import static io.policyrecorder.evaluate.Decision.IMPLICIT_DENY;
import static io.policyrecorder.evaluate.Decision.UNKNOWN;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import io.policyrecorder.evaluate.Decision;
import java.time.Duration;
import org.junit.jupiter.api.Assertions;
import org.junit.jupiter.api.Test;

/** Where evaluators of policies go wrong, one by one. */
class TrapsTest {

  private static final String BO = "caller arn:aws:iam::444455556666:user/bo";
  private static final String SESSION = "caller arn:aws:sts::111122223333:assumed-role/reader/me";
  private static final String API = "arn:aws:execute-api:us-east-1:111122223333:abc123/";
  private static final String INVOKE =
      "action execute-api:Invoke ; on " + API + "prod/GET/pets ; api REST ";
  private static final String OURS = " us-east-1 abc123 111122223333";

  @Test
  void trap_1_should_not_join_the_two_sides_across_accounts() {
    assertThat(Decisions.of(BO + " ; identity Allow * on *")).isEqualTo(IMPLICIT_DENY);
    assertThat(Decisions.of(BO + " ; resource Allow * on * to *")).isEqualTo(IMPLICIT_DENY);
    assertThat(Decisions.of(BO + " ; identity Allow * on * ; resource Allow * on * to *"))
        .isEqualTo(ALLOW);
  }

  @Test
  void trap_2_should_not_take_silence_within_an_account_for_a_denial() {
    assertThat(Decisions.of("identity Allow * on * ; resource Allow sqs:* on * to *"))
        .isEqualTo(ALLOW);
  }

  @Test
  void trap_3_should_tell_no_policy_from_a_silent_one() {
    String silent = " ; resource Allow execute-api:Invoke on execute-api:/test/* to *";

    assertThat(Decisions.of(INVOKE + "REGIONAL NONE" + OURS)).isEqualTo(ALLOW);
    assertThat(Decisions.of(INVOKE + "REGIONAL NONE" + OURS + silent)).isEqualTo(IMPLICIT_DENY);
    assertThat(Decisions.of(INVOKE + "PRIVATE NONE" + OURS)).isEqualTo(IMPLICIT_DENY);
  }

  @Test
  void trap_4_should_deny_users_of_a_pool_whom_the_policy_does_not_allow() {
    assertThat(
            Decisions.of(
                INVOKE
                    + "REGIONAL COGNITO_USER_POOLS"
                    + OURS
                    + " ; token valid"
                    + " ; resource Allow execute-api:Invoke on execute-api:/test/* to *"))
        .isEqualTo(IMPLICIT_DENY);
  }

  @Test
  void trap_5_should_let_a_star_cross_slashes() {
    assertThat(
            Decisions.of("identity Allow * on arn:aws:s3:::orders* ; on arn:aws:s3:::orders/a/b"))
        .isEqualTo(ALLOW);
  }

  @Test
  void trap_6_should_let_a_star_for_the_stage_take_more_than_a_stage() {
    assertThat(
            Decisions.of(
                "identity Allow execute-api:Invoke on "
                    + API
                    + "*/GET/pets ; action execute-api:Invoke ; on "
                    + API
                    + "prod/POST/x/GET/pets"))
        .isEqualTo(ALLOW);
  }

  @Test
  void trap_7_should_match_globs_without_regular_expressions_and_at_once() {
    assertThat(
            Decisions.of("identity Allow * on arn:aws:s3:::orders/.+ ; on arn:aws:s3:::orders/x"))
        .isEqualTo(IMPLICIT_DENY);
    assertThat(Decisions.of("identity Allow * on arn:aws:s3:::a*c ; on arn:aws:s3:::abcc"))
        .isEqualTo(ALLOW);
    Assertions.assertTimeoutPreemptively(
        Duration.ofSeconds(10),
        () ->
            assertThat(
                    Decisions.of(
                        "identity Allow * on arn:aws:s3:::"
                            + "a*".repeat(2_000)
                            + "b ; on arn:aws:s3:::"
                            + "a".repeat(20_000)))
                .isEqualTo(IMPLICIT_DENY));
  }

  @Test
  void trap_8_should_heed_the_case_of_resources_and_not_of_actions() {
    assertThat(Decisions.of("identity Allow S3:GETOBJECT on arn:aws:s3:::orders/*"))
        .isEqualTo(ALLOW);
    assertThat(Decisions.of("identity Allow s3:GetObject on arn:aws:s3:::Orders/*"))
        .isEqualTo(IMPLICIT_DENY);
  }

  @Test
  void trap_9_should_find_a_negated_operator_true_for_an_absent_key() {
    assertThat(Decisions.of("if StringNotEquals aws:SourceVpc vpc-1")).isEqualTo(ALLOW);
    assertThat(Decisions.of("unless StringNotEquals aws:SourceVpc vpc-1")).isEqualTo(DENY);
  }

  @Test
  void trap_10_should_take_the_values_of_a_negated_operator_for_none_of_them() {
    assertThat(Decisions.of("if StringNotEquals aws:SourceVpc a|b ; aws:SourceVpc=b"))
        .isEqualTo(IMPLICIT_DENY);
  }

  @Test
  void trap_11_should_find_ForAllValues_true_for_an_empty_set() {
    assertThat(Decisions.of("if ForAllValues:StringEquals aws:TagKeys a")).isEqualTo(ALLOW);
    assertThat(Decisions.of("if ForAllValues:StringEquals aws:TagKeys a ; aws:TagKeys=[]"))
        .isEqualTo(ALLOW);
    assertThat(Decisions.of("if ForAnyValue:StringEquals aws:TagKeys a ; aws:TagKeys=[]"))
        .isEqualTo(IMPLICIT_DENY);
  }

  @Test
  void trap_12_should_change_nothing_of_a_negated_operator_by_IfExists() {
    assertThat(Decisions.of("unless StringNotEqualsIfExists aws:PrincipalOrgID o-1"))
        .isEqualTo(DENY);
    assertThat(Decisions.of("if NotIpAddressIfExists aws:SourceIp 192.0.2.0/24")).isEqualTo(ALLOW);
  }

  @Test
  void trap_13_should_know_a_session_by_its_role_with_the_path_that_it_lacks() {
    assertThat(
            Decisions.of(
                SESSION
                    + " ; resource Allow * on * to AWS=arn:aws:iam::111122223333:role/team/reader"))
        .isEqualTo(ALLOW);
    assertThat(
            Decisions.of(
                SESSION
                    + " ; resource Allow * on * to AWS=arn:aws:iam::111122223333:role/reader/other"))
        .isEqualTo(IMPLICIT_DENY);
  }

  @Test
  void trap_14_should_compare_the_principal_arn_of_a_session_as_that_of_its_role() {
    String principal = " ; aws:PrincipalArn=arn:aws:iam::111122223333:role/reader";

    assertThat(
            Decisions.of(
                SESSION
                    + " ; if ArnEquals aws:PrincipalArn arn:aws:iam::111122223333:role/reader"
                    + principal))
        .isEqualTo(ALLOW);
    assertThat(
            Decisions.of(
                SESSION
                    + " ; if ArnLike aws:PrincipalArn arn:aws:sts::111122223333:assumed-role/reader/*"
                    + principal))
        .isEqualTo(IMPLICIT_DENY);
  }

  @Test
  void trap_15_should_not_take_an_account_for_each_of_its_users() {
    String account = "resource Allow * on * to AWS=arn:aws:iam::111122223333:root";

    assertThat(Decisions.of(account)).isEqualTo(IMPLICIT_DENY);
    assertThat(Decisions.of(account + " ; identity Allow * on *")).isEqualTo(ALLOW);
  }

  @Test
  void trap_16_should_let_a_boundary_limit_a_role_but_neither_user_nor_session() {
    String boundary = " ; boundary Allow sqs:* on *";

    assertThat(
            Decisions.of(
                "resource Allow * on * to AWS=arn:aws:iam::111122223333:user/ana" + boundary))
        .isEqualTo(ALLOW);
    assertThat(
            Decisions.of(
                SESSION
                    + " ; resource Allow * on * to AWS=arn:aws:iam::111122223333:role/reader"
                    + boundary))
        .isEqualTo(IMPLICIT_DENY);
    assertThat(
            Decisions.of(
                SESSION
                    + " ; resource Allow * on * to"
                    + " AWS=arn:aws:sts::111122223333:assumed-role/reader/me"
                    + boundary))
        .isEqualTo(ALLOW);
  }

  @Test
  void trap_17_should_write_out_a_relative_resource_for_its_own_API() {
    String all = " ; resource Allow execute-api:Invoke on execute-api:/* to *";

    assertThat(Decisions.of(INVOKE + "REGIONAL NONE" + OURS + all)).isEqualTo(ALLOW);
    assertThat(Decisions.of(INVOKE + "REGIONAL NONE us-east-1 zzz999 111122223333" + all))
        .isEqualTo(IMPLICIT_DENY);
  }

  @Test
  void trap_18_should_match_the_path_of_the_request_and_the_slash_of_the_root() {
    String invoke = "action execute-api:Invoke ; identity Allow execute-api:Invoke on " + API;

    assertThat(Decisions.of(invoke + "prod/GET/pets/{id} ; on " + API + "prod/GET/pets/7"))
        .isEqualTo(IMPLICIT_DENY);
    assertThat(Decisions.of(invoke + "prod/GET/ ; on " + API + "prod/GET/")).isEqualTo(ALLOW);
    assertThat(Decisions.of(invoke + "prod/GET ; on " + API + "prod/GET/"))
        .isEqualTo(IMPLICIT_DENY);
  }

  @Test
  void trap_21_should_not_rely_on_the_address_of_a_caller_of_a_private_API() {
    String ip = " ; resource Allow execute-api:Invoke on execute-api:/* to * if IpAddress ";

    assertThat(
            Decisions.of(
                INVOKE
                    + "PRIVATE NONE"
                    + OURS
                    + ip
                    + "aws:SourceIp 192.0.2.0/24 ; aws:SourceIp=192.0.2.1"))
        .isEqualTo(UNKNOWN);
    assertThat(
            Decisions.of(
                INVOKE
                    + "PRIVATE NONE"
                    + OURS
                    + ip
                    + "aws:VpcSourceIp 10.0.0.0/8 ; aws:VpcSourceIp=10.0.0.1"))
        .isEqualTo(ALLOW);
  }

  @Test
  void trap_22_should_make_no_wildcard_of_a_value_and_no_variable_of_an_old_policy() {
    String own = "identity Allow * on arn:aws:s3:::${aws:username}/*";

    assertThat(Decisions.of(own + " ; aws:username=*")).isEqualTo(IMPLICIT_DENY);
    assertThat(Decisions.of(own + " ; aws:username=orders")).isEqualTo(ALLOW);
    assertThat(Decisions.of(own + " ; aws:username=orders ; version 2008-10-17"))
        .isEqualTo(IMPLICIT_DENY);
    assertThat(Decisions.of(own + " ; aws:username=orders ; version none"))
        .isEqualTo(IMPLICIT_DENY);
  }

  @Test
  void trap_23_should_take_wildcards_in_ArnEquals_part_by_part() {
    String arn = " ; aws:SourceArn=arn:aws:sns:us-east-1:111122223333:orders";

    assertThat(Decisions.of("if ArnEquals aws:SourceArn arn:aws:sns:*:*:orders" + arn))
        .isEqualTo(ALLOW);
    assertThat(Decisions.of("if ArnEquals aws:SourceArn arn:aws:sns:*:orders::" + arn))
        .isEqualTo(IMPLICIT_DENY);
  }

  @Test
  void trap_24_should_read_addresses_as_networks() {
    assertThat(Decisions.of("if IpAddress aws:SourceIp 203.0.113.77/24 ; aws:SourceIp=203.0.113.1"))
        .isEqualTo(ALLOW);
    assertThat(Decisions.of("if IpAddress aws:SourceIp 203.0.113.7 ; aws:SourceIp=203.0.113.7"))
        .isEqualTo(ALLOW);
    assertThat(Decisions.of("if IpAddress aws:SourceIp ::/0 ; aws:SourceIp=203.0.113.7"))
        .isEqualTo(IMPLICIT_DENY);
  }

  @Test
  void trap_25_should_lose_nothing_of_the_JSON() {
    assertThat(Decisions.of("if StringEquals aws:username []")).isEqualTo(UNKNOWN);
    assertThat(
            Decisions.of(
                "identity {\"Effect\":\"Allow\",\"Action\":\"*\",\"Resource\":\"*\",\"If\":1}"))
        .isEqualTo(UNKNOWN);
    assertThatExceptionOfType(IllegalArgumentException.class)
        .isThrownBy(
            () ->
                Decisions.of(
                    "identity {\"Effect\":\"Deny\",\"Effect\":\"Allow\",\"Action\":\"*\",\"Resource\":\"*\"}"))
        .withStackTraceContaining("Duplicate field 'Effect'");
    assertThat(line("{\"Statement\":{\"Effect\":\"Allow\",\"Action\":\"*\",\"Resource\":\"*\"}}"))
        .isEqualTo(ALLOW);
  }

  @Test
  void trap_26_should_take_everybody_in_both_spellings_and_exempt_the_whole_session() {
    assertThat(Decisions.of("caller anonymous ; resource Allow * on * to AWS=*")).isEqualTo(ALLOW);
    assertThat(
            Decisions.of(
                SESSION
                    + " ; identity Allow * on *"
                    + " ; resource Deny * on * to !AWS=arn:aws:iam::111122223333:role/reader"))
        .isEqualTo(DENY);
  }

  @Test
  void trap_27_should_need_every_level_of_an_organization_but_not_for_service_linked_roles() {
    String levels = " ; identity Allow * on * ; scps Allow s3:* on * > Allow sqs:* on *";

    assertThat(Decisions.of("owner 111122223333" + levels)).isEqualTo(IMPLICIT_DENY);
    assertThat(
            Decisions.of(
                "caller arn:aws:iam::111122223333:role/aws-service-role/ecs.amazonaws.com/"
                    + "AWSServiceRoleForECS"
                    + levels))
        .isEqualTo(ALLOW);
    assertThat(Decisions.of("identity Allow * on *")).isEqualTo(ALLOW);
  }

  @Test
  void trap_30_should_not_take_an_allow_only_policy_for_a_restriction_of_the_own_account() {
    assertThat(
            Decisions.of(
                INVOKE
                    + "REGIONAL AWS_IAM"
                    + OURS
                    + " ; identity Allow execute-api:Invoke on * ; aws:SourceIp=198.51.100.1"
                    + " ; resource Allow execute-api:Invoke on execute-api:/* to * if IpAddress"
                    + " aws:SourceIp 192.0.2.0/24"))
        .isEqualTo(ALLOW);
  }

  private static Decision line(String policy) {
    try {
      return SimulationReader.read(
              "{\"identityPolicies\":["
                  + policy
                  + "],\"request\":{\"principal\":\"arn:aws:iam::111122223333:user/ana\","
                  + "\"action\":\"s3:ListAllMyBuckets\",\"resource\":\"*\"}}")
          .verdict()
          .decision();
    } catch (SimulationException wrong) {
      throw new AssertionError(wrong);
    }
  }
}
