package io.policyrecorder.grant;

import io.policyrecorder.arn.Arn;
import io.policyrecorder.arn.ArnPart;
import io.policyrecorder.arn.ArnPart.Kind;
import io.policyrecorder.finding.Finding;
import io.policyrecorder.finding.FindingKind;
import io.policyrecorder.merge.DeployedArns;
import io.policyrecorder.permission.Permission;
import io.policyrecorder.permission.RecordedCall;
import io.policyrecorder.policy.Condition;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.SortedSet;
import java.util.TreeSet;

/**
 * A service that calls a function, queue or topic because a call set it up to.
 *
 * @param principal {@code s3.amazonaws.com}
 * @param action what it does, {@code lambda:InvokeFunction}
 * @param target the ARN of what it calls
 * @param conditions from where
 */
record Trigger(String principal, String action, String target, SortedSet<Condition> conditions) {

  private static final String NOTIFICATIONS = "NotificationConfiguration.";

  /** What a permission of a call that sets something up tells; empty for most. */
  static List<Trigger> of(Permission permission, DeployedArns arns, SortedSet<Finding> findings) {
    RecordedCall call = permission.call();
    return switch (call.call().operation() + " " + permission.action()) {
      // https://docs.aws.amazon.com/AmazonS3/latest/userguide/grant-destinations-permissions-to-s3.html
      case "PutBucketNotificationConfiguration s3:PutBucketNotification" -> {
        List<String> targets =
            new ArrayList<>(
                call.values(NOTIFICATIONS + "LambdaFunctionConfigurations[].LambdaFunctionArn"));
        targets.addAll(call.values(NOTIFICATIONS + "QueueConfigurations[].QueueArn"));
        targets.addAll(call.values(NOTIFICATIONS + "TopicConfigurations[].TopicArn"));
        yield to(targets, "s3.amazonaws.com", "ArnLike", permission, true, arns, findings);
      }
      // https://docs.aws.amazon.com/sns/latest/dg/subscribe-sqs-queue-to-sns-topic.html
      // https://docs.aws.amazon.com/lambda/latest/dg/with-sns.html
      case "Subscribe sns:Subscribe" ->
          call.values("Protocol").stream().anyMatch(List.of("lambda", "sqs")::contains)
              ? to(
                  call.values("Endpoint"),
                  "sns.amazonaws.com",
                  "ArnEquals",
                  permission,
                  false,
                  arns,
                  findings)
              : List.of();
      // https://docs.aws.amazon.com/eventbridge/latest/userguide/eb-use-resource-based.html
      case "PutTargets events:PutTargets" ->
          to(
              call.values("Targets[].Arn"),
              "events.amazonaws.com",
              "ArnEquals",
              permission,
              false,
              arns,
              findings);
      // https://docs.aws.amazon.com/AmazonCloudWatch/latest/logs/SubscriptionFilters.html
      case "PutSubscriptionFilter logs:PutSubscriptionFilter" ->
          permission.resource().stream().noneMatch(part -> part.text().contains("log-group"))
              ? List.of()
              : to(
                  call.values("destinationArn"),
                  "logs.amazonaws.com",
                  "ArnLike",
                  permission,
                  true,
                  arns,
                  findings);
      case "AddPermission lambda:AddPermission" -> added(permission, arns);
      case "PutIntegration apigateway:PUT" -> integration(call, arns);
      default -> List.of();
    };
  }

  private static List<Trigger> to(
      Collection<String> targets,
      String principal,
      String operator,
      Permission permission,
      boolean withAccount,
      DeployedArns arns,
      SortedSet<Finding> findings) {
    List<Trigger> triggers = new ArrayList<>();
    for (String target : targets) {
      String action = action(target);
      if (action.isEmpty()) {
        continue;
      }
      SortedSet<Condition> conditions = new TreeSet<>();
      if (principal.startsWith("events.") && action.equals("sns:Publish")) {
        // Whether EventBridge sends aws:SourceArn to topics was not confirmed; a wrong condition
        // would stop the delivery.
        findings.add(
            new Finding(
                FindingKind.CALLER_UNKNOWN,
                arns.of(target, permission.call()),
                "It is not confirmed that a topic's policy can be limited to the rule, so it lets in rules"
                    + " of every account.",
                "Try the condition aws:SourceArn with the rule's ARN, and look whether events still arrive."));
      } else {
        conditions.add(condition(operator, "aws:SourceArn", arns.resource(permission)));
        String account = withAccount ? arns.account(permission.call()) : "";
        if (!account.isEmpty()) {
          conditions.add(condition("StringEquals", "aws:SourceAccount", account));
        }
      }
      triggers.add(new Trigger(principal, action, arns.of(target, permission.call()), conditions));
    }
    return triggers;
  }

  private static String action(String target) {
    return Arn.isArn(target)
        ? switch (Arn.parse(target).service()) {
          case "lambda" -> "lambda:InvokeFunction";
          case "sqs" -> "sqs:SendMessage";
          case "sns" -> "sns:Publish";
          default -> "";
        }
        : "";
  }

  /** https://docs.aws.amazon.com/lambda/latest/api/API_AddPermission.html */
  private static List<Trigger> added(Permission permission, DeployedArns arns) {
    RecordedCall call = permission.call();
    List<Trigger> triggers = new ArrayList<>();
    for (String principal : call.values("Principal")) {
      SortedSet<Condition> conditions = new TreeSet<>();
      for (String source : call.values("SourceArn")) {
        conditions.add(condition("ArnLike", "aws:SourceArn", arns.of(source, call)));
      }
      for (String account : call.values("SourceAccount")) {
        conditions.add(
            condition(
                "StringEquals",
                "aws:SourceAccount",
                arns.of(List.of(new ArnPart(Kind.ACCOUNT, account, "SourceAccount")), call)));
      }
      Collection<String> actions = call.values("Action");
      for (String action : actions.isEmpty() ? List.of("lambda:InvokeFunction") : actions) {
        triggers.add(
            new Trigger(
                arns.principal(principal, call), action, arns.resource(permission), conditions));
      }
    }
    return triggers;
  }

  /**
   * https://docs.aws.amazon.com/apigateway/latest/developerguide/api-gateway-control-access-using-iam-policies-to-invoke-api.html
   */
  private static List<Trigger> integration(RecordedCall call, DeployedArns arns) {
    List<Trigger> triggers = new ArrayList<>();
    for (String uri : call.values("uri")) {
      int start = uri.indexOf("/functions/arn:");
      int end = uri.indexOf("/invocations");
      if (start < 0 || end < start) {
        continue;
      }
      for (String api : call.values("restApiId")) {
        List<ArnPart> source =
            List.of(
                new ArnPart(Kind.LITERAL, "arn:", ""),
                new ArnPart(Kind.PARTITION, call.partition(), ""),
                new ArnPart(Kind.LITERAL, ":execute-api:", ""),
                new ArnPart(Kind.REGION, call.region(), ""),
                new ArnPart(Kind.LITERAL, ":", ""),
                new ArnPart(Kind.ACCOUNT, call.account(), ""),
                new ArnPart(Kind.LITERAL, ":", ""),
                new ArnPart(Kind.SERVER_MADE, api, "restApiId"),
                new ArnPart(Kind.PATTERN, "/*/*/*", ""));
        triggers.add(
            new Trigger(
                "apigateway.amazonaws.com",
                "lambda:InvokeFunction",
                arns.of(uri.substring(start + "/functions/".length(), end), call),
                new TreeSet<>(
                    List.of(condition("ArnLike", "aws:SourceArn", arns.of(source, call))))));
      }
    }
    return triggers;
  }

  private static Condition condition(String operator, String key, String value) {
    return new Condition(operator, key, new TreeSet<>(List.of(value)));
  }
}
