package io.policyrecorder.grant;

import io.policyrecorder.arn.Arn;
import io.policyrecorder.arn.ArnPart;
import io.policyrecorder.arn.ArnPart.Kind;
import io.policyrecorder.merge.DeployedArns;
import io.policyrecorder.permission.RecordedCall;
import io.policyrecorder.policy.Condition;
import java.util.ArrayList;
import java.util.List;
import java.util.SortedSet;

/**
 * A receipt rule of SES: it calls functions, stores mail in buckets and tells topics of it.
 *
 * @see <a href="https://docs.aws.amazon.com/ses/latest/dg/receiving-email-permissions.html">Giving
 *     permissions to Amazon SES for email receiving</a>
 */
final class MailRule {

  private static final String ACTIONS = "Rule.Actions[].";
  private static final List<String> WITH_TOPIC =
      List.of(
          "BounceAction", "LambdaAction", "S3Action", "SNSAction", "StopAction", "WorkmailAction");

  private MailRule() {}

  static List<Trigger> of(RecordedCall call, DeployedArns arns, DeliveryKeys keys) {
    SortedSet<Condition> conditions =
        Source.SES.conditions(arns.of(rule(call), call), arns.account(call));
    String service = Source.SES.principal();
    List<Trigger> triggers = new ArrayList<>();
    for (String function : call.values(ACTIONS + "LambdaAction.FunctionArn")) {
      triggers.add(
          Trigger.on(arns.of(function, call), service, "lambda:InvokeFunction", conditions));
    }
    // With a role SES stores by the role's rights.
    if (!call.present(ACTIONS + "S3Action.IamRoleArn")) {
      for (String name : call.values(ACTIONS + "S3Action.BucketName")) {
        String bucket = arns.of("arn:" + call.partition() + ":s3:::" + name, call);
        triggers.add(
            new Trigger(service, Allowed.one("s3:PutObject"), bucket, bucket + "/*", conditions));
      }
      for (String key : call.values(ACTIONS + "S3Action.KmsKeyArn")) {
        // The page: the service's own key, which is named by its alias, needs nothing.
        if (Arn.isArn(key) && Arn.parse(key).resource().startsWith("key/")) {
          triggers.add(
              new Trigger(
                  service,
                  Allowed.one("kms:GenerateDataKey*"),
                  arns.of(key, call),
                  "*",
                  conditions));
        }
      }
    }
    for (String action : WITH_TOPIC) {
      for (String topic : call.values(ACTIONS + action + ".TopicArn")) {
        String deployed = arns.of(topic, call);
        // The page: only a topic of another account.
        if (!Arn.parse(deployed).account().equals(arns.account(call))) {
          triggers.add(Trigger.on(deployed, service, "sns:Publish", conditions));
        }
        triggers.addAll(keys.of(topic, service, conditions, call));
      }
    }
    return triggers;
  }

  private static List<ArnPart> rule(RecordedCall call) {
    return ArnParts.of(
        call.partition(),
        "ses",
        call.region(),
        call.account(),
        ArnParts.literal("receipt-rule-set/"),
        name(call, "RuleSetName"),
        ArnParts.literal(":receipt-rule/"),
        name(call, "Rule.Name"));
  }

  private static ArnPart name(RecordedCall call, String member) {
    return call.values(member).stream()
        .findFirst()
        .map(name -> new ArnPart(Kind.NAME, name, member))
        .orElse(new ArnPart(Kind.PATTERN, "*", member));
  }
}
