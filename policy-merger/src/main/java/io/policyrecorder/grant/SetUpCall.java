package io.policyrecorder.grant;

import io.policyrecorder.arn.Arn;
import io.policyrecorder.finding.Finding;
import io.policyrecorder.merge.DeployedArns;
import io.policyrecorder.permission.Permission;
import io.policyrecorder.permission.RecordedCall;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collection;
import java.util.List;
import java.util.SortedSet;

/** A call after which a service calls functions, queues, topics and the like by itself. */
final class SetUpCall {

  private static final String NOTIFICATIONS = "NotificationConfiguration.";
  private static final String RULE = "topicRulePayload.";
  private static final String BOT_HOOK =
      "botAliasLocaleSettings{}.codeHookSpecification.lambdaCodeHook.lambdaARN";

  /**
   * https://docs.aws.amazon.com/cognito-user-identity-pools/latest/APIReference/API_LambdaConfigType.html
   */
  private static final List<String> OF_USER_POOLS =
      List.of(
          "CreateAuthChallenge",
          "CustomEmailSender.LambdaArn",
          "CustomMessage",
          "CustomSMSSender.LambdaArn",
          "DefineAuthChallenge",
          "InboundFederation.LambdaArn",
          "PostAuthentication",
          "PostConfirmation",
          "PreAuthentication",
          "PreSignUp",
          "PreTokenGeneration",
          "PreTokenGenerationConfig.LambdaArn",
          "UserMigration",
          "VerifyAuthChallengeResponse");

  private SetUpCall() {}

  /** What a permission of a call that sets something up tells; empty for most. */
  static List<Trigger> of(
      Permission permission, DeployedArns arns, DeliveryKeys keys, SortedSet<Finding> findings) {
    RecordedCall call = permission.call();
    return switch (call.call().operation() + " " + permission.action()) {
      case "PutBucketNotificationConfiguration s3:PutBucketNotification" ->
          new SetUpTargets(Source.S3, permission, arns, keys, findings)
              .called(
                  values(
                      call,
                      NOTIFICATIONS + "LambdaFunctionConfigurations[].LambdaFunctionArn",
                      NOTIFICATIONS + "QueueConfigurations[].QueueArn",
                      NOTIFICATIONS + "TopicConfigurations[].TopicArn"));
      case "Subscribe sns:Subscribe" ->
          call.values("Protocol").stream().anyMatch(List.of("lambda", "sqs")::contains)
              ? new SetUpTargets(Source.SNS, permission, arns, keys, findings)
                  .called(call.values("Endpoint"))
              : List.of();
      case "PutTargets events:PutTargets" ->
          toTargets(call, new SetUpTargets(Source.EVENTS, permission, arns, keys, findings));
      case "PutSubscriptionFilter logs:PutSubscriptionFilter" ->
          permission.resource().stream().noneMatch(part -> part.text().contains("log-group"))
              ? List.of()
              : new SetUpTargets(Source.LOGS, permission, arns, keys, findings)
                  .called(call.values("destinationArn"), call.present("roleArn"));
      case "CreateUserPool cognito-idp:CreateUserPool",
          "UpdateUserPool cognito-idp:UpdateUserPool" ->
          new SetUpTargets(Source.COGNITO, permission, arns, keys, findings)
              .called(
                  values(
                      call,
                      OF_USER_POOLS.stream()
                          .map(name -> "LambdaConfig." + name)
                          .toArray(String[]::new)));
      case "PutConfigRule config:PutConfigRule" ->
          new SetUpTargets(Source.CONFIG, permission, arns, keys, findings)
              .called(functions(call.values("ConfigRule.Source.SourceIdentifier")));
      case "RotateSecret secretsmanager:RotateSecret" ->
          new SetUpTargets(Source.SECRETS, permission, arns, keys, findings)
              .called(call.values("RotationLambdaARN"));
      case "CreateTopicRule iot:CreateTopicRule", "ReplaceTopicRule iot:ReplaceTopicRule" ->
          new SetUpTargets(Source.IOT, permission, arns, keys, findings)
              .called(
                  values(
                      call,
                      RULE + "actions[].lambda.functionArn",
                      RULE + "errorAction.lambda.functionArn"));
      case "RegisterTargets elasticloadbalancing:RegisterTargets" ->
          new SetUpTargets(Source.LOAD_BALANCER, permission, arns, keys, findings)
              .called(functions(call.values("Targets[].Id")));
      case "CreateReceiptRule ses:CreateReceiptRule", "UpdateReceiptRule ses:UpdateReceiptRule" ->
          MailRule.of(call, arns, keys);
      case "PutMetricAlarm cloudwatch:PutMetricAlarm",
          "PutCompositeAlarm cloudwatch:PutCompositeAlarm" ->
          new SetUpTargets(Source.ALARM, permission, arns, keys, findings)
              .called(values(call, "AlarmActions[]", "InsufficientDataActions[]", "OKActions[]"));
      case "CreateBotAlias lex:CreateBotAlias", "UpdateBotAlias lex:UpdateBotAlias" ->
          permission.resource().stream().noneMatch(part -> part.text().contains("bot-alias"))
              ? List.of()
              : new SetUpTargets(Source.LEX, permission, arns, keys, findings)
                  .called(call.values(BOT_HOOK));
      case "AddPermission lambda:AddPermission" -> AddedPermission.of(permission, arns, findings);
      case "PutIntegration apigateway:PUT" ->
          call.present("credentials")
              ? List.of()
              : ApiCalls.integration(call, call.values("uri"), call.values("restApiId"), arns);
      case "CreateIntegration apigateway:POST" ->
          call.present("CredentialsArn")
              ? List.of()
              : ApiCalls.integration(
                  call, call.values("IntegrationUri"), call.values("ApiId"), arns);
      case "CreateAuthorizer apigateway:POST" -> ApiCalls.authorizer(call, arns);
      default -> List.of();
    };
  }

  /**
   * Dead-letter queues too, for which a rule has no role:
   * https://docs.aws.amazon.com/eventbridge/latest/userguide/eb-rule-dlq.html
   */
  private static List<Trigger> toTargets(RecordedCall call, SetUpTargets targets) {
    List<Trigger> triggers =
        new ArrayList<>(
            targets.called(call.values("Targets[].Arn"), call.present("Targets[].RoleArn")));
    triggers.addAll(targets.called(call.values("Targets[].DeadLetterConfig.Arn")));
    return triggers;
  }

  private static Collection<String> values(RecordedCall call, String... members) {
    List<String> values = new ArrayList<>();
    Arrays.stream(members).forEach(member -> values.addAll(call.values(member)));
    return values;
  }

  private static Collection<String> functions(Collection<String> values) {
    return values.stream()
        .filter(value -> Arn.isArn(value) && Arn.parse(value).service().equals("lambda"))
        .toList();
  }
}
