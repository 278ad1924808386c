package io.policyrecorder.grant;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.tuple;

import io.policyrecorder.evaluate.Decision;
import io.policyrecorder.finding.Finding;
import io.policyrecorder.finding.FindingKind;
import io.policyrecorder.merge.MergeOptions;
import io.policyrecorder.policy.Condition;
import io.policyrecorder.policy.Statement;
import io.policyrecorder.trace.Call;
import java.util.Collections;
import java.util.List;
import java.util.SortedSet;
import java.util.TreeSet;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class SetUpCallTest {

  private static final String OWN = "111122223333";
  private static final String AWS = "arn:aws:";
  private static final String AT_HOME = ":eu-central-1:" + OWN + ":";
  private static final String FUNCTION = AWS + "lambda" + AT_HOME + "function:tax";
  private static final String RULE = AWS + "events" + AT_HOME + "rule/nightly";

  private final SortedSet<Finding> findings = new TreeSet<>();

  @ParameterizedTest
  @CsvSource({
    "Cognito Identity Provider, CreateUserPool, LambdaConfig.PreSignUp, PoolName, people, cognito-idp.amazonaws.com, arn:aws:cognito-idp:eu-central-1:111122223333:userpool/eu-central-1_AbCdEfGhI",
    "Cognito Identity Provider, UpdateUserPool, LambdaConfig.CustomEmailSender.LambdaArn, UserPoolId, eu-central-1_AbCdEfGhI, cognito-idp.amazonaws.com, arn:aws:cognito-idp:eu-central-1:111122223333:userpool/eu-central-1_AbCdEfGhI",
    "Secrets Manager, RotateSecret, RotationLambdaARN, SecretId, db, secretsmanager.amazonaws.com, arn:aws:secretsmanager:eu-central-1:111122223333:secret:db-AbCdEf",
    "Config Service, PutConfigRule, ConfigRule.Source.SourceIdentifier, ConfigRule.ConfigRuleName, tags, config.amazonaws.com, arn:aws:config:eu-central-1:111122223333:config-rule/config-rule-abc",
    "IoT, CreateTopicRule, topicRulePayload.actions[].lambda.functionArn, ruleName, wet, iot.amazonaws.com, arn:aws:iot:eu-central-1:111122223333:rule/wet",
    "IoT, ReplaceTopicRule, topicRulePayload.errorAction.lambda.functionArn, ruleName, wet, iot.amazonaws.com, arn:aws:iot:eu-central-1:111122223333:rule/wet",
    "Elastic Load Balancing v2, RegisterTargets, Targets[].Id, TargetGroupArn, arn:aws:elasticloadbalancing:eu-central-1:111122223333:targetgroup/web/6d0ecf831eec9f09, elasticloadbalancing.amazonaws.com, arn:aws:elasticloadbalancing:eu-central-1:111122223333:targetgroup/web/0123456789abcdef",
    "SES, CreateReceiptRule, Rule.Actions[].LambdaAction.FunctionArn, Rule.Name, in, ses.amazonaws.com, arn:aws:ses:eu-central-1:111122223333:receipt-rule-set/all:receipt-rule/in",
    "CloudWatch, PutMetricAlarm, AlarmActions[], AlarmName, late, lambda.alarms.cloudwatch.amazonaws.com, arn:aws:cloudwatch:eu-central-1:111122223333:alarm:late",
    "CloudWatch, PutCompositeAlarm, OKActions[], AlarmName, late, lambda.alarms.cloudwatch.amazonaws.com, arn:aws:cloudwatch:eu-central-1:111122223333:alarm:late",
    "Lex Models V2, CreateBotAlias, botAliasLocaleSettings{}.codeHookSpecification.lambdaCodeHook.lambdaARN, botId, BOT12345AB, lexv2.amazonaws.com, arn:aws:lex:eu-central-1:111122223333:bot-alias/BOT12345AB/ALIAS12345",
    "API Gateway, CreateAuthorizer, authorizerUri, restApiId, abc123, apigateway.amazonaws.com, arn:aws:execute-api:eu-central-1:111122223333:abc123/authorizers/a1",
    "ApiGatewayV2, CreateAuthorizer, AuthorizerUri, ApiId, abc123, apigateway.amazonaws.com, arn:aws:execute-api:eu-central-1:111122223333:abc123/authorizers/a1",
  })
  void should_let_in_the_service_that_a_call_gave_a_function_to(
      String service,
      String operation,
      String member,
      String other,
      String value,
      String principal,
      String source) {
    String function =
        service.startsWith("API") || service.startsWith("Api")
            ? AWS
                + "apigateway:eu-central-1:lambda:path/2015-03-31/functions/"
                + FUNCTION
                + "/invocations"
            : FUNCTION;
    Call call =
        service.equals("SES")
            ? SomeCalls.byTest(
                service, operation, member, function, other, value, "RuleSetName", "all")
            : SomeCalls.byTest(service, operation, member, function, other, value);

    ResourcePolicy policy = only(call);

    assertThat(policy.resource()).isEqualTo(FUNCTION);
    new AskingService(principal, source).isLetIn(policy, "lambda:InvokeFunction", FUNCTION);
  }

  @Test
  void should_not_let_in_what_calls_with_a_role_of_its_own() {
    assertThat(
            of(
                SomeCalls.byTest(
                    "API Gateway",
                    "CreateAuthorizer",
                    "restApiId",
                    "abc123",
                    "authorizerUri",
                    FUNCTION,
                    "authorizerCredentials",
                    "arn:aws:iam::111122223333:role/authorizer"),
                SomeCalls.byTest(
                    "ApiGatewayV2",
                    "CreateIntegration",
                    "ApiId",
                    "abc123",
                    "IntegrationUri",
                    FUNCTION,
                    "CredentialsArn",
                    "arn:aws:iam::111122223333:role/api"),
                SomeCalls.byTest(
                    "EventBridge",
                    "PutTargets",
                    "Rule",
                    "nightly",
                    "Targets[].Arn",
                    "arn:aws:kinesis:eu-central-1:111122223333:stream/in",
                    "Targets[].RoleArn",
                    "arn:aws:iam::111122223333:role/events")))
        .isEmpty();
    assertThat(findings).isEmpty();
  }

  @Test
  void should_let_eventbridge_write_to_a_log_group() {
    String group = AWS + "logs" + AT_HOME + "log-group:/aws/events/orders";

    ResourcePolicy policy = only(target(group));

    assertThat(policy.resource()).isEqualTo(group);
    assertThat(policy.documentName()).isEqualTo("logs-eu-central-1-111122223333-aws-events-orders");
    for (String service : List.of("events.amazonaws.com", "delivery.logs.amazonaws.com")) {
      AskingService asking = new AskingService(service, RULE);
      assertThat(asking.decision(policy, "logs:PutLogEvents", group + ":log-stream:a"))
          .isEqualTo(Decision.ALLOW);
      assertThat(asking.decision(policy, "logs:PutLogEvents", group + "-two:log-stream:a"))
          .isEqualTo(Decision.IMPLICIT_DENY);
    }
    assertThat(findings).extracting(Finding::kind).containsExactly(FindingKind.CALLER_UNKNOWN);
  }

  @Test
  void should_let_eventbridge_call_the_method_of_an_api() {
    String api = AWS + "execute-api" + AT_HOME + "abc123";

    ResourcePolicy policy = only(target(api + "/prod/POST/orders"));

    assertThat(policy.resource()).isEqualTo(api);
    new AskingService("events.amazonaws.com", RULE)
        .isLetIn(policy, "execute-api:Invoke", api + "/prod/POST/orders");
  }

  @Test
  void should_let_in_the_account_that_sends_to_the_bus_of_another() {
    String bus = "arn:aws:events:eu-central-1:444455556666:event-bus/in";

    ResourcePolicy policy = only(target(bus));

    assertThat(policy.account()).isEqualTo("444455556666");
    assertThat(policy.policy().statements())
        .extracting(
            statement -> statement.principals().values().first().value(),
            statement -> statement.actions().first())
        .containsExactly(tuple("arn:aws:iam::111122223333:root", "events:PutEvents"));
  }

  @Test
  void should_let_in_the_account_that_subscribes_the_destination_of_another() {
    ResourcePolicy policy =
        only(
            SomeCalls.byTest(
                "CloudWatch Logs",
                "PutSubscriptionFilter",
                "logGroupName",
                "/orders",
                "destinationArn",
                "arn:aws:logs:eu-central-1:444455556666:destination:all"));

    assertThat(policy.resource())
        .isEqualTo("arn:aws:logs:eu-central-1:444455556666:destination:all");
    assertThat(policy.policy().statements())
        .flatExtracting(statement -> statement.actions())
        .containsExactly("logs:PutSubscriptionFilter");
  }

  @Test
  void should_say_that_a_target_needs_a_role() {
    assertThat(of(target("arn:aws:events:eu-central-1:111122223333:api-destination/crm/1a2b")))
        .isEmpty();
    assertThat(findings)
        .singleElement()
        .satisfies(
            finding -> {
              assertThat(finding.kind()).isEqualTo(FindingKind.CALLER_UNKNOWN);
              assertThat(finding.message()).contains("with the rights of a role");
            });
  }

  @Test
  void should_let_mail_in_to_bucket_key_and_the_topic_of_another_account() {
    List<ResourcePolicy> policies =
        of(
            SomeCalls.byTest(
                "SES",
                "CreateReceiptRule",
                "RuleSetName",
                "all",
                "Rule.Name",
                "in",
                "Rule.Actions[].S3Action.BucketName",
                "mail",
                "Rule.Actions[].S3Action.KmsKeyArn",
                "arn:aws:kms:eu-central-1:111122223333:key/1234abcd-12ab-34cd-56ef-1234567890ab",
                "Rule.Actions[].S3Action.TopicArn",
                "arn:aws:sns:eu-central-1:111122223333:ours",
                "Rule.Actions[].SNSAction.TopicArn",
                "arn:aws:sns:eu-central-1:444455556666:theirs"));

    assertThat(policies)
        .extracting(policy -> policy.resource().replaceAll("key/.*", "key"))
        .containsExactly(
            "arn:aws:kms:eu-central-1:111122223333:key",
            "arn:aws:s3:::mail",
            "arn:aws:sns:eu-central-1:444455556666:theirs");
    new AskingService(
            "ses.amazonaws.com",
            "arn:aws:ses:eu-central-1:111122223333:receipt-rule-set/all:receipt-rule/in")
        .isLetIn(policies.get(1), "s3:PutObject", "arn:aws:s3:::mail/1");
  }

  @Test
  void should_let_an_alarm_publish_and_tell_its_account_alone_when_no_condition_holds_its_name() {
    String topic = AWS + "sns" + AT_HOME + "alarms";

    ResourcePolicy policy =
        only(
            SomeCalls.byTest(
                "CloudWatch", "PutMetricAlarm", "AlarmName", "spät", "OKActions[]", topic));

    assertThat(policy.resource()).isEqualTo(topic);
    assertThat(policy.policy().statements())
        .flatExtracting(Statement::conditions)
        .extracting(Condition::key, condition -> condition.values().first())
        .containsExactly(tuple("aws:SourceAccount", OWN));
    new AskingService(
            "cloudwatch.amazonaws.com", "arn:aws:cloudwatch:eu-central-1:111122223333:alarm:spät")
        .isLetIn(policy, "sns:Publish", topic);
  }

  @Test
  void should_let_a_rule_send_what_failed_to_its_queue() {
    String queue = AWS + "sqs" + AT_HOME + "failed";

    List<ResourcePolicy> policies =
        of(
            SomeCalls.byTest(
                "EventBridge",
                "PutTargets",
                "Rule",
                "nightly",
                "Targets[].Arn",
                FUNCTION,
                "Targets[].DeadLetterConfig.Arn",
                queue));

    assertThat(policies).extracting(ResourcePolicy::resource).containsExactly(FUNCTION, queue);
    new AskingService("events.amazonaws.com", RULE)
        .isLetIn(policies.get(1), "sqs:SendMessage", queue);
  }

  private static Call target(String arn) {
    return SomeCalls.byTest("EventBridge", "PutTargets", "Rule", "nightly", "Targets[].Arn", arn);
  }

  private ResourcePolicy only(Call call) {
    List<ResourcePolicy> policies = of(call);
    assertThat(policies).hasSize(1);
    return policies.get(0);
  }

  private List<ResourcePolicy> of(Call... calls) {
    return ResourcePolicies.of(
        SomeCalls.traces(calls),
        MergeOptions.AS_RECORDED,
        "arn:aws:iam::111122223333:role/orders",
        Collections.emptySortedMap(),
        List.of(),
        findings);
  }
}
