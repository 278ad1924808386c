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
  static List<Trigger> of(Permission permission, DeployedArns arns, SortedSet<Finding> findings) {
    RecordedCall call = permission.call();
    return switch (call.call().operation() + " " + permission.action()) {
      case "PutBucketNotificationConfiguration s3:PutBucketNotification" ->
          new SetUpTargets(Source.S3, permission, arns, findings)
              .called(
                  values(
                      call,
                      NOTIFICATIONS + "LambdaFunctionConfigurations[].LambdaFunctionArn",
                      NOTIFICATIONS + "QueueConfigurations[].QueueArn",
                      NOTIFICATIONS + "TopicConfigurations[].TopicArn"));
      case "Subscribe sns:Subscribe" ->
          call.values("Protocol").stream().anyMatch(List.of("lambda", "sqs")::contains)
              ? new SetUpTargets(Source.SNS, permission, arns, findings)
                  .called(call.values("Endpoint"))
              : List.of();
      case "PutTargets events:PutTargets" ->
          new SetUpTargets(Source.EVENTS, permission, arns, findings)
              .called(call.values("Targets[].Arn"), call.present("Targets[].RoleArn"));
      case "PutSubscriptionFilter logs:PutSubscriptionFilter" ->
          permission.resource().stream().noneMatch(part -> part.text().contains("log-group"))
              ? List.of()
              : new SetUpTargets(Source.LOGS, permission, arns, findings)
                  .called(call.values("destinationArn"), call.present("roleArn"));
      case "CreateUserPool cognito-idp:CreateUserPool",
          "UpdateUserPool cognito-idp:UpdateUserPool" ->
          new SetUpTargets(Source.COGNITO, permission, arns, findings)
              .called(
                  values(
                      call,
                      OF_USER_POOLS.stream()
                          .map(name -> "LambdaConfig." + name)
                          .toArray(String[]::new)));
      case "PutConfigRule config:PutConfigRule" ->
          new SetUpTargets(Source.CONFIG, permission, arns, findings)
              .called(functions(call.values("ConfigRule.Source.SourceIdentifier")));
      case "RotateSecret secretsmanager:RotateSecret" ->
          new SetUpTargets(Source.SECRETS, permission, arns, findings)
              .called(call.values("RotationLambdaARN"));
      case "CreateTopicRule iot:CreateTopicRule", "ReplaceTopicRule iot:ReplaceTopicRule" ->
          new SetUpTargets(Source.IOT, permission, arns, findings)
              .called(
                  values(
                      call,
                      RULE + "actions[].lambda.functionArn",
                      RULE + "errorAction.lambda.functionArn"));
      case "RegisterTargets elasticloadbalancing:RegisterTargets" ->
          new SetUpTargets(Source.LOAD_BALANCER, permission, arns, findings)
              .called(functions(call.values("Targets[].Id")));
      case "CreateReceiptRule ses:CreateReceiptRule", "UpdateReceiptRule ses:UpdateReceiptRule" ->
          MailRule.of(call, arns);
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
