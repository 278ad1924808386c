package io.policyrecorder.grant;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.tuple;

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
import io.policyrecorder.merge.PolicyMerger;
import io.policyrecorder.policy.Condition;
import io.policyrecorder.policy.Effect;
import io.policyrecorder.policy.PolicyDocument;
import io.policyrecorder.policy.PolicyKind;
import io.policyrecorder.policy.Statement;
import io.policyrecorder.trace.Call;
import java.util.Collections;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.SortedMap;
import java.util.SortedSet;
import java.util.TreeMap;
import java.util.TreeSet;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class ResourcePoliciesTest {

  private static final String ROLE = "arn:aws:iam::111122223333:role/orders";
  private static final String FUNCTION = "arn:aws:lambda:eu-central-1:111122223333:function:tax";
  private static final String RULE = "arn:aws:events:eu-central-1:111122223333:rule/nightly";
  private static final String TOPIC = "arn:aws:sns:eu-central-1:111122223333:placed";

  private final SortedSet<Finding> findings = new TreeSet<>();

  @ParameterizedTest
  @CsvSource({
    "SQS, SendMessage, QueueUrl, https://sqs.eu-central-1.amazonaws.com/444455556666/in, sqs:SendMessage, arn:aws:sqs:eu-central-1:444455556666:in",
    "SNS, Publish, TopicArn, arn:aws:sns:eu-central-1:444455556666:in, sns:Publish, arn:aws:sns:eu-central-1:444455556666:in",
    "KMS, Decrypt, KeyId, arn:aws:kms:eu-central-1:444455556666:key/1234abcd-12ab-34cd-56ef-1234567890ab, kms:Decrypt, arn:aws:kms:eu-central-1:444455556666:key/1234abcd-12ab-34cd-56ef-1234567890ab",
    "Lambda, Invoke, FunctionName, arn:aws:lambda:eu-central-1:444455556666:function:tax, lambda:InvokeFunction, arn:aws:lambda:eu-central-1:444455556666:function:tax",
    "EventBridge, PutEvents, Entries[].EventBusName, arn:aws:events:eu-central-1:444455556666:event-bus/in, events:PutEvents, arn:aws:events:eu-central-1:444455556666:event-bus/in",
    "Secrets Manager, GetSecretValue, SecretId, arn:aws:secretsmanager:eu-central-1:444455556666:secret:in-AbCdEf, secretsmanager:GetSecretValue, arn:aws:secretsmanager:eu-central-1:444455556666:secret:in-AbCdEf",
    "DynamoDB, GetItem, TableName, arn:aws:dynamodb:eu-central-1:444455556666:table/in, dynamodb:GetItem, arn:aws:dynamodb:eu-central-1:444455556666:table/in",
    "DynamoDB Streams, GetShardIterator, StreamArn, arn:aws:dynamodb:eu-central-1:444455556666:table/in/stream/2026-01-02T03:04:05.678, dynamodb:GetShardIterator, arn:aws:dynamodb:eu-central-1:444455556666:table/in/stream/2026-01-02T03:04:05.678",
    "Kinesis, PutRecord, StreamARN, arn:aws:kinesis:eu-central-1:444455556666:stream/in, kinesis:PutRecord, arn:aws:kinesis:eu-central-1:444455556666:stream/in",
    "Kinesis, SubscribeToShard, ConsumerARN, arn:aws:kinesis:eu-central-1:444455556666:stream/in/consumer/a:1700000000, kinesis:SubscribeToShard, arn:aws:kinesis:eu-central-1:444455556666:stream/in/consumer/a:1700000000",
  })
  void should_let_in_the_role_of_another_account_and_nobody_else(
      String service, String operation, String member, String value, String action, String arn) {
    Call call = SomeCalls.call(service, operation, member, value);
    ResourcePolicy policy = only(ROLE, call);

    assertThat(policy.account()).isEqualTo("444455556666");
    decided(call, policy, action, arn);
  }

  @Test
  void should_let_callers_of_another_account_in_to_an_api_whose_owner_was_given() {
    Call call =
        SomeCalls.signed(
            "abc123.execute-api.eu-central-1.amazonaws.com", "GET", "/prod/orders/open");
    List<ResourcePolicy> policies =
        of(
            ROLE,
            new TreeMap<>(Map.of("arn:aws:execute-api:eu-central-1:*:abc123", "444455556666")),
            call);

    assertThat(policies)
        .extracting(ResourcePolicy::resource, ResourcePolicy::account)
        .containsExactly(
            tuple("arn:aws:execute-api:eu-central-1:444455556666:abc123", "444455556666"));
    decided(
        call,
        policies.get(0),
        "execute-api:Invoke",
        "arn:aws:execute-api:eu-central-1:444455556666:abc123/prod/GET/orders/open");
  }

  @Test
  void should_write_the_policy_of_the_bus_for_a_rule_on_it() {
    Call call =
        SomeCalls.call(
            "EventBridge",
            "PutRule",
            "EventBusName",
            "arn:aws:events:eu-central-1:444455556666:event-bus/in",
            "Name",
            "nightly");

    assertThat(only(ROLE, call).resource())
        .isEqualTo("arn:aws:events:eu-central-1:444455556666:event-bus/in");
  }

  @Test
  void should_write_the_policy_of_the_table_for_an_index_of_it() {
    ResourcePolicy policy =
        only(
            ROLE,
            SomeCalls.call(
                "DynamoDB",
                "Query",
                "TableName",
                "arn:aws:dynamodb:eu-central-1:444455556666:table/in",
                "IndexName",
                "by-customer"));

    assertThat(policy.resource()).isEqualTo("arn:aws:dynamodb:eu-central-1:444455556666:table/in");
    assertThat(policy.policy().statements())
        .flatExtracting(Statement::resources)
        .containsExactly("arn:aws:dynamodb:eu-central-1:444455556666:table/in/index/by-customer");
  }

  @ParameterizedTest
  @CsvSource({
    "DynamoDB, UpdateTimeToLive, TableName, arn:aws:dynamodb:eu-central-1:444455556666:table/in, no policy of the resource is known",
    "Kinesis, AddTagsToStream, StreamARN, arn:aws:kinesis:eu-central-1:444455556666:stream/in, no policy of the resource is known",
    "SSM, GetParameter, Name, arn:aws:ssm:eu-central-1:444455556666:parameter/in, no policy of the resource is known",
    "EFS, DescribeMountTargets, FileSystemId, arn:aws:elasticfilesystem:eu-central-1:444455556666:file-system/fs-0123, does not write the policy",
  })
  void should_tell_what_no_policy_is_written_for(
      String service, String operation, String member, String value, String message) {
    assertThat(of(ROLE, new TreeMap<>(), SomeCalls.call(service, operation, member, value)))
        .isEmpty();
    assertThat(findings)
        .singleElement()
        .satisfies(
            finding -> {
              assertThat(finding.kind()).isEqualTo(FindingKind.NOT_SHAREABLE);
              assertThat(finding.message()).contains(message);
            });
  }

  /**
   * Both sides are needed, and together they allow the recorded call alone: not with another
   * caller, not another action, not a neighbouring resource.
   */
  private static void decided(Call call, ResourcePolicy policy, String action, String arn) {
    PolicyDocument own =
        PolicyMerger.merge(SomeCalls.traces(call), MergeOptions.AS_RECORDED)
            .policies()
            .getOrDefault(Call.BASE, new PolicyDocument(List.of()));
    PolicyDocument nothing = new PolicyDocument(List.of());
    Request request = request(ROLE, action, arn, "444455556666", Map.of());

    assertThat(decision(own, policy.policy(), request)).isEqualTo(Decision.ALLOW);
    assertThat(decision(own, null, request)).isEqualTo(Decision.IMPLICIT_DENY);
    assertThat(decision(nothing, policy.policy(), request)).isEqualTo(Decision.IMPLICIT_DENY);
    assertThat(
            decision(
                everything(),
                policy.policy(),
                request(ROLE + "-two", action, arn, "444455556666", Map.of())))
        .isEqualTo(Decision.IMPLICIT_DENY);
    assertThat(
            decision(
                everything(),
                policy.policy(),
                request(ROLE, action + "More", arn, "444455556666", Map.of())))
        .isEqualTo(Decision.IMPLICIT_DENY);
    assertThat(
            decision(
                own, policy.policy(), request(ROLE, action, arn + "x", "444455556666", Map.of())))
        .isEqualTo(Decision.IMPLICIT_DENY);
  }

  @Test
  void should_write_one_policy_for_a_bucket_whose_owner_was_given() {
    SortedMap<String, String> owners =
        new TreeMap<>(Map.of("arn:aws:s3:::partner", "444455556666"));
    List<ResourcePolicy> policies =
        of(
            ROLE,
            owners,
            SomeCalls.call("S3", "GetObject", "Bucket", "partner", "Key", "a.json"),
            SomeCalls.call("S3", "ListObjectsV2", "Bucket", "partner"));

    assertThat(policies)
        .extracting(ResourcePolicy::resource)
        .containsExactly("arn:aws:s3:::partner");
    assertThat(
            decision(
                policies.get(0).policy(),
                request(
                    ROLE, "s3:GetObject", "arn:aws:s3:::partner/a.json", "444455556666", Map.of())))
        .isEqualTo(Decision.ALLOW);
    assertThat(
            decision(
                policies.get(0).policy(),
                request(
                    ROLE, "s3:PutObject", "arn:aws:s3:::partner/a.json", "444455556666", Map.of())))
        .isEqualTo(Decision.IMPLICIT_DENY);
  }

  @Test
  void should_say_that_the_owner_of_a_bucket_is_not_known() {
    assertThat(
            of(
                ROLE,
                Collections.emptySortedMap(),
                SomeCalls.call("S3", "GetObject", "Bucket", "partner", "Key", "a.json")))
        .isEmpty();
    assertThat(findings).extracting(Finding::kind).contains(FindingKind.ACCOUNT_UNKNOWN);
  }

  @Test
  void should_write_none_within_the_account() {
    assertThat(
            of(
                ROLE,
                Collections.emptySortedMap(),
                SomeCalls.call(
                    "SQS",
                    "SendMessage",
                    "QueueUrl",
                    "https://sqs.eu-central-1.amazonaws.com/111122223333/in")))
        .isEmpty();
    assertThat(findings).isEmpty();
  }

  @Test
  void should_let_in_the_account_with_a_warning_when_the_role_is_not_known() {
    ResourcePolicy policy =
        only(
            "",
            SomeCalls.call(
                "SNS", "Publish", "TopicArn", "arn:aws:sns:eu-central-1:444455556666:in"));

    assertThat(policy.policy().statements().get(0).principals().values().first().value())
        .isEqualTo("arn:aws:iam::111122223333:root");
    assertThat(findings).extracting(Finding::kind).containsExactly(FindingKind.CALLER_UNKNOWN);
  }

  @Test
  void should_say_what_a_queue_cannot_allow_to_others() {
    assertThat(
            of(
                ROLE,
                Collections.emptySortedMap(),
                SomeCalls.call(
                    "SQS",
                    "DeleteQueue",
                    "QueueUrl",
                    "https://sqs.eu-central-1.amazonaws.com/444455556666/in")))
        .isEmpty();
    assertThat(findings).extracting(Finding::kind).containsExactly(FindingKind.NOT_SHAREABLE);
  }

  @Test
  void should_let_s3_call_the_function_that_a_bucket_notifies() {
    triggered(
        SomeCalls.byTest(
            "S3",
            "PutBucketNotificationConfiguration",
            "Bucket",
            "orders",
            "NotificationConfiguration.LambdaFunctionConfigurations[].LambdaFunctionArn",
            FUNCTION),
        "s3.amazonaws.com",
        "lambda:InvokeFunction",
        FUNCTION,
        "arn:aws:s3:::orders");
  }

  @Test
  void should_let_sns_call_a_subscribed_function() {
    triggered(
        SomeCalls.byTest(
            "SNS", "Subscribe", "TopicArn", TOPIC, "Protocol", "lambda", "Endpoint", FUNCTION),
        "sns.amazonaws.com",
        "lambda:InvokeFunction",
        FUNCTION,
        TOPIC);
  }

  @Test
  void should_let_sns_send_to_a_subscribed_queue() {
    String queue = "arn:aws:sqs:eu-central-1:111122223333:in";
    triggered(
        SomeCalls.byTest(
            "SNS", "Subscribe", "TopicArn", TOPIC, "Protocol", "sqs", "Endpoint", queue),
        "sns.amazonaws.com",
        "sqs:SendMessage",
        queue,
        TOPIC);
  }

  @Test
  void should_let_eventbridge_call_the_target_of_a_rule() {
    triggered(
        SomeCalls.byTest("EventBridge", "PutTargets", "Rule", "nightly", "Targets[].Arn", FUNCTION),
        "events.amazonaws.com",
        "lambda:InvokeFunction",
        FUNCTION,
        RULE);
  }

  @Test
  void should_let_api_gateway_call_the_function_of_an_integration() {
    triggered(
        SomeCalls.byTest(
            "API Gateway",
            "PutIntegration",
            "restApiId",
            "abc123",
            "resourceId",
            "r1",
            "httpMethod",
            "GET",
            "uri",
            "arn:aws:apigateway:eu-central-1:lambda:path/2015-03-31/functions/"
                + FUNCTION
                + "/invocations"),
        "apigateway.amazonaws.com",
        "lambda:InvokeFunction",
        FUNCTION,
        "arn:aws:execute-api:eu-central-1:111122223333:abc123/prod/GET/orders");
  }

  @Test
  void should_repeat_the_permission_that_a_set_up_gave_to_a_function() {
    triggered(
        SomeCalls.byTest(
            "Lambda",
            "AddPermission",
            "FunctionName",
            "tax",
            "Action",
            "lambda:InvokeFunction",
            "Principal",
            "events.amazonaws.com",
            "SourceArn",
            RULE),
        "events.amazonaws.com",
        "lambda:InvokeFunction",
        FUNCTION,
        RULE);
  }

  @Test
  void should_keep_the_organization_that_a_permission_was_limited_to() {
    ResourcePolicy policy =
        only(
            ROLE,
            SomeCalls.byTest(
                "Lambda",
                "AddPermission",
                "FunctionName",
                "tax",
                "Action",
                "lambda:InvokeFunction",
                "Principal",
                "*",
                "PrincipalOrgID",
                "o-a1b2c3d4e5"));

    assertThat(policy.policy().statements().get(0).conditions())
        .extracting(Condition::key, condition -> condition.values().first())
        .containsExactly(tuple("aws:PrincipalOrgID", "o-a1b2c3d4e5"));
  }

  @Test
  void should_leave_out_a_permission_that_asks_for_a_token() {
    assertThat(
            of(
                ROLE,
                Collections.emptySortedMap(),
                SomeCalls.byTest(
                    "Lambda",
                    "AddPermission",
                    "FunctionName",
                    "tax",
                    "Principal",
                    "alexa-connectedhome.amazon.com",
                    "EventSourceToken",
                    "")))
        .isEmpty();
    assertThat(findings).extracting(Finding::kind).containsExactly(FindingKind.CALLER_UNKNOWN);
  }

  @Test
  void should_let_cloudwatch_logs_call_the_function_of_a_subscription_filter() {
    triggered(
        SomeCalls.byTest(
            "CloudWatch Logs",
            "PutSubscriptionFilter",
            "logGroupName",
            "/orders",
            "destinationArn",
            FUNCTION),
        "logs.amazonaws.com",
        "lambda:InvokeFunction",
        FUNCTION,
        "arn:aws:logs:eu-central-1:111122223333:log-group:/orders:*");
  }

  @ParameterizedTest
  @CsvSource({
    "s3, arn:aws:s3:::orders, s3.amazonaws.com, arn:aws:s3:::orders",
    "sns, arn:aws:sns:eu-central-1:111122223333:placed, sns.amazonaws.com, arn:aws:sns:eu-central-1:111122223333:placed",
    "eventbridge, arn:aws:events:eu-central-1:111122223333:rule/nightly, events.amazonaws.com, arn:aws:events:eu-central-1:111122223333:rule/nightly",
    "logs, arn:aws:logs:eu-central-1:111122223333:log-group:/orders, logs.amazonaws.com, arn:aws:logs:eu-central-1:111122223333:log-group:/orders:*",
    "apigateway, arn:aws:execute-api:eu-central-1:111122223333:abc123, apigateway.amazonaws.com, arn:aws:execute-api:eu-central-1:111122223333:abc123/prod/GET/orders",
    "cognito-idp, arn:aws:cognito-idp:eu-central-1:111122223333:userpool/eu-central-1_AbCdEfGhI, cognito-idp.amazonaws.com, arn:aws:cognito-idp:eu-central-1:111122223333:userpool/eu-central-1_AbCdEfGhI",
  })
  void should_let_in_what_the_file_says_that_calls_a_function(
      String source, String arn, String service, String from) {
    List<ResourcePolicy> policies = known(new KnownTrigger("tax", source, arn));

    assertThat(policies).extracting(ResourcePolicy::resource).containsExactly(FUNCTION);
    decidedFrom(policies.get(0).policy(), service, "lambda:InvokeFunction", FUNCTION, from);
  }

  @Test
  void should_say_that_a_trigger_without_an_arn_gets_no_policy() {
    assertThat(known(new KnownTrigger("tax", "s3", ""))).isEmpty();
    assertThat(findings).extracting(Finding::kind).contains(FindingKind.CALLER_UNKNOWN);
  }

  private List<ResourcePolicy> known(KnownTrigger trigger) {
    return ResourcePolicies.of(
        SomeCalls.traces(SomeCalls.call("SQS", "ListQueues")),
        MergeOptions.AS_RECORDED,
        ROLE,
        Collections.emptySortedMap(),
        List.of(trigger),
        findings);
  }

  @Test
  void should_say_what_a_function_cannot_allow_to_others() {
    assertThat(
            of(
                ROLE,
                Collections.emptySortedMap(),
                SomeCalls.call(
                    "Lambda",
                    "UpdateFunctionConfiguration",
                    "FunctionName",
                    "arn:aws:lambda:eu-central-1:444455556666:function:tax")))
        .isEmpty();
    assertThat(findings).extracting(Finding::kind).contains(FindingKind.NOT_SHAREABLE);
  }

  @Test
  void should_say_that_a_topic_lets_in_rules_of_every_account() {
    ResourcePolicy policy =
        only(
            ROLE,
            SomeCalls.byTest(
                "EventBridge", "PutTargets", "Rule", "nightly", "Targets[].Arn", TOPIC));

    assertThat(policy.policy().statements().get(0).conditions()).isEmpty();
    assertThat(findings)
        .extracting(Finding::kind)
        .containsExactly(FindingKind.CALLER_UNKNOWN, FindingKind.ENCRYPTION_ASSUMED);
  }

  /** Allowed with the policy from the recorded source, denied from another one and without it. */
  private void triggered(Call call, String service, String action, String target, String source) {
    ResourcePolicy policy = only(ROLE, call);
    assertThat(policy.resource()).isEqualTo(target);
    assertThat(policy.account()).isEqualTo("111122223333");

    decidedFrom(policy.policy(), service, action, target, source);
  }

  private static void decidedFrom(
      PolicyDocument policy, String service, String action, String target, String source) {
    Request request = request(service, action, target, "111122223333", from(source));

    assertThat(decision(policy, request)).isEqualTo(Decision.ALLOW);
    assertThat(decision(null, request)).isEqualTo(Decision.IMPLICIT_DENY);
    assertThat(
            decision(
                policy,
                request(
                    service,
                    action,
                    target,
                    "111122223333",
                    from(source.replace("111122223333", "999999999999") + "x/y/z"))))
        .isEqualTo(Decision.IMPLICIT_DENY);
  }

  private static Map<String, List<String>> from(String source) {
    Map<String, List<String>> context = new HashMap<>();
    context.put("aws:SourceArn", List.of(source));
    context.put("aws:SourceAccount", List.of("111122223333"));
    return context;
  }

  private static Request request(
      String caller,
      String action,
      String resource,
      String owner,
      Map<String, List<String>> context) {
    return new Request(Caller.of(caller), action, resource, owner, RequestContext.of(context));
  }

  private static PolicyDocument everything() {
    return new PolicyDocument(
        List.of(
            new Statement(
                "", Effect.ALLOW, Allowed.one("*"), Allowed.one("*"), new TreeSet<Condition>())));
  }

  private static Decision decision(@Nullable PolicyDocument resource, Request request) {
    return decision(everything(), resource, request);
  }

  private static Decision decision(
      PolicyDocument identity, @Nullable PolicyDocument resource, Request request) {
    return Evaluator.decision(
        Policies.of(
            List.of(new PolicyMatcher(identity, PolicyKind.IDENTITY, "")),
            resource == null ? null : new PolicyMatcher(resource, PolicyKind.RESOURCE, "")),
        request);
  }

  private ResourcePolicy only(String role, Call... calls) {
    List<ResourcePolicy> policies = of(role, Collections.emptySortedMap(), calls);
    assertThat(policies).hasSize(1);
    return policies.get(0);
  }

  private List<ResourcePolicy> of(String role, SortedMap<String, String> owners, Call... calls) {
    return ResourcePolicies.of(
        SomeCalls.traces(calls), MergeOptions.AS_RECORDED, role, owners, List.of(), findings);
  }
}
