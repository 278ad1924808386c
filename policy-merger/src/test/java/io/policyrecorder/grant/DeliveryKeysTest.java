package io.policyrecorder.grant;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.tuple;

import io.policyrecorder.evaluate.Decision;
import io.policyrecorder.finding.Finding;
import io.policyrecorder.finding.FindingKind;
import io.policyrecorder.merge.MergeOptions;
import io.policyrecorder.permission.KnownKey;
import io.policyrecorder.permission.KnownResources;
import io.policyrecorder.trace.Call;
import java.util.Collections;
import java.util.List;
import java.util.SortedSet;
import java.util.TreeSet;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class DeliveryKeysTest {

  private static final String ID = "1234abcd-12ab-34cd-56ef-1234567890ab";
  private static final String KEY = "arn:aws:kms:eu-central-1:111122223333:key/" + ID;
  private static final String QUEUE = "arn:aws:sqs:eu-central-1:111122223333:in";
  private static final String TOPIC = "arn:aws:sns:eu-central-1:111122223333:placed";
  private static final String RULE = "arn:aws:events:eu-central-1:111122223333:rule/nightly";

  private static final Call NOTIFIED =
      SomeCalls.byTest(
          "S3",
          "PutBucketNotificationConfiguration",
          "Bucket",
          "orders",
          "NotificationConfiguration.QueueConfigurations[].QueueArn",
          QUEUE);

  private static final Call ALARM =
      SomeCalls.byTest(
          "CloudWatch", "PutMetricAlarm", "AlarmName", "late", "AlarmActions[]", TOPIC);

  private final SortedSet<Finding> findings = new TreeSet<>();

  private static Call queueUnder(String key) {
    return SomeCalls.byTest(
        "SQS", "CreateQueue", "QueueName", "in", "Attributes{KmsMasterKeyId}", key);
  }

  private static Call topicUnder(String key) {
    return SomeCalls.byTest(
        "SNS", "CreateTopic", "Name", "placed", "Attributes{KmsMasterKeyId}", key);
  }

  @ParameterizedTest
  @CsvSource({
    "S3, PutBucketNotificationConfiguration, NotificationConfiguration.QueueConfigurations[].QueueArn, Bucket, orders, s3.amazonaws.com, arn:aws:s3:::orders",
    "EventBridge, PutTargets, Targets[].Arn, Rule, nightly, events.amazonaws.com, arn:aws:events:eu-central-1:111122223333:rule/nightly",
    "EventBridge, PutTargets, Targets[].DeadLetterConfig.Arn, Rule, nightly, events.amazonaws.com, arn:aws:events:eu-central-1:111122223333:rule/nightly",
  })
  void should_let_what_sends_to_a_queue_use_its_key(
      String service,
      String operation,
      String member,
      String other,
      String value,
      String principal,
      String source) {
    List<ResourcePolicy> policies =
        of(
            MergeOptions.AS_RECORDED,
            queueUnder(ID),
            SomeCalls.byTest(service, operation, member, QUEUE, other, value));

    assertThat(policies).extracting(ResourcePolicy::resource).containsExactly(KEY, QUEUE);
    new AskingService(principal, source).isLetIn(policies.get(0), "kms:GenerateDataKey", KEY);
    new AskingService(principal, source).isLetIn(policies.get(0), "kms:Decrypt", KEY);
    assertThat(new AskingService(principal, source).decision(policies.get(0), "kms:Encrypt", KEY))
        .isEqualTo(Decision.IMPLICIT_DENY);
    assertThat(findings).isEmpty();
  }

  @Test
  void should_let_a_topic_use_the_key_of_a_subscribed_queue() {
    List<ResourcePolicy> policies =
        of(
            MergeOptions.AS_RECORDED,
            queueUnder(KEY),
            SomeCalls.byTest(
                "SNS", "Subscribe", "TopicArn", TOPIC, "Protocol", "sqs", "Endpoint", QUEUE));

    assertThat(policies).extracting(ResourcePolicy::resource).containsExactly(KEY, QUEUE);
    new AskingService("sns.amazonaws.com", TOPIC)
        .isLetIn(policies.get(0), "kms:GenerateDataKey", KEY);
  }

  @Test
  void should_let_an_alarm_use_the_key_of_a_topic() {
    List<ResourcePolicy> policies = of(MergeOptions.AS_RECORDED, topicUnder(KEY), ALARM);

    new AskingService(
            "cloudwatch.amazonaws.com", "arn:aws:cloudwatch:eu-central-1:111122223333:alarm:late")
        .isLetIn(policies.get(0), "kms:GenerateDataKeyWithoutPlaintext", KEY);
  }

  @Test
  void should_say_that_the_key_of_a_topic_lets_in_rules_of_every_account() {
    List<ResourcePolicy> policies =
        of(
            MergeOptions.AS_RECORDED,
            topicUnder(KEY),
            SomeCalls.byTest(
                "EventBridge", "PutTargets", "Rule", "nightly", "Targets[].Arn", TOPIC));

    assertThat(policies).extracting(ResourcePolicy::resource).containsExactly(KEY, TOPIC);
    assertThat(
            new AskingService("events.amazonaws.com", RULE)
                .decision(policies.get(0), "kms:Decrypt", KEY))
        .isEqualTo(Decision.ALLOW);
    assertThat(findings).extracting(Finding::place).contains(KEY, TOPIC);
    assertThat(findings).extracting(Finding::kind).containsOnly(FindingKind.CALLER_UNKNOWN);
  }

  @Test
  void should_take_the_key_that_recorder_yaml_names_for_that_of_the_test() {
    String deployed = KEY.replace("1234abcd", "abcd1234");

    List<ResourcePolicy> policies =
        of(
            MergeOptions.AS_RECORDED.withKnown(
                new KnownResources(List.of(), List.of(new KnownKey(QUEUE, deployed)))),
            queueUnder(KEY),
            NOTIFIED);

    assertThat(policies).extracting(ResourcePolicy::resource).containsExactly(deployed, QUEUE);
  }

  @Test
  void should_say_that_the_key_behind_an_alias_is_not_known() {
    assertThat(of(MergeOptions.AS_RECORDED, queueUnder("alias/orders"), NOTIFIED))
        .extracting(ResourcePolicy::resource)
        .containsExactly(QUEUE);
    found(FindingKind.ENCRYPTION_UNKNOWN, "alias/orders");
  }

  @Test
  void should_say_that_nobody_can_change_the_policy_of_a_key_of_aws() {
    assertThat(of(MergeOptions.AS_RECORDED, queueUnder("alias/aws/sqs"), NOTIFIED))
        .extracting(ResourcePolicy::resource)
        .containsExactly(QUEUE);
    found(FindingKind.NOT_SHAREABLE, "s3.amazonaws.com cannot deliver");
  }

  @Test
  void should_say_that_a_key_was_not_recorded() {
    of(
        MergeOptions.AS_RECORDED,
        SomeCalls.byTest(
            "SNS", "SetTopicAttributes", "TopicArn", TOPIC, "AttributeName", "KmsMasterKeyId"),
        ALARM);

    assertThat(findings)
        .extracting(Finding::kind, Finding::place)
        .containsExactly(tuple(FindingKind.ENCRYPTION_UNKNOWN, TOPIC));
  }

  @Test
  void should_say_that_the_deployed_queue_may_have_a_key_where_a_test_made_one_without() {
    of(
        MergeOptions.AS_RECORDED,
        SomeCalls.byTest("SQS", "CreateQueue", "QueueName", "in"),
        NOTIFIED);

    found(FindingKind.ENCRYPTION_ASSUMED, "Nothing tells of a key");
  }

  @Test
  void should_say_once_of_a_queue_that_nothing_tells_of_its_key() {
    of(
        MergeOptions.AS_RECORDED,
        NOTIFIED,
        SomeCalls.byTest("EventBridge", "PutTargets", "Rule", "nightly", "Targets[].Arn", QUEUE));

    found(FindingKind.ENCRYPTION_ASSUMED, "what delivers to it");
  }

  @Test
  void should_believe_the_application_that_makes_a_queue_without_a_key() {
    of(MergeOptions.AS_RECORDED, SomeCalls.call("SQS", "CreateQueue", "QueueName", "in"), NOTIFIED);

    assertThat(findings).isEmpty();
  }

  private void found(FindingKind kind, String message) {
    assertThat(findings)
        .singleElement()
        .satisfies(
            finding -> {
              assertThat(finding.kind()).isEqualTo(kind);
              assertThat(finding.place()).isEqualTo(QUEUE);
              assertThat(finding.message()).contains(message);
            });
  }

  private List<ResourcePolicy> of(MergeOptions options, Call... calls) {
    return ResourcePolicies.of(
        SomeCalls.traces(calls),
        options,
        "arn:aws:iam::111122223333:role/orders",
        Collections.emptySortedMap(),
        List.of(),
        findings);
  }
}
