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
      case "PutBucketNotificationConfiguration s3:PutBucketNotification" -> {
        List<String> targets =
            new ArrayList<>(
                call.values(NOTIFICATIONS + "LambdaFunctionConfigurations[].LambdaFunctionArn"));
        targets.addAll(call.values(NOTIFICATIONS + "QueueConfigurations[].QueueArn"));
        targets.addAll(call.values(NOTIFICATIONS + "TopicConfigurations[].TopicArn"));
        yield to(targets, Source.S3, permission, arns, findings);
      }
      case "Subscribe sns:Subscribe" ->
          call.values("Protocol").stream().anyMatch(List.of("lambda", "sqs")::contains)
              ? to(call.values("Endpoint"), Source.SNS, permission, arns, findings)
              : List.of();
      case "PutTargets events:PutTargets" ->
          to(call.values("Targets[].Arn"), Source.EVENTS, permission, arns, findings);
      case "PutSubscriptionFilter logs:PutSubscriptionFilter" ->
          permission.resource().stream().noneMatch(part -> part.text().contains("log-group"))
              ? List.of()
              : to(call.values("destinationArn"), Source.LOGS, permission, arns, findings);
      case "AddPermission lambda:AddPermission" -> added(permission, arns, findings);
      case "PutIntegration apigateway:PUT" ->
          integration(call, call.values("uri"), call.values("restApiId"), arns);
      case "CreateIntegration apigateway:POST" ->
          integration(call, call.values("IntegrationUri"), call.values("ApiId"), arns);
      default -> List.of();
    };
  }

  /**
   * What a line of {@code triggers:} tells.
   *
   * @param function the ARN of the function
   * @param place where the application is deployed
   */
  static List<Trigger> of(
      KnownTrigger known, String function, Place place, SortedSet<Finding> findings) {
    Source source = Source.of(known.source());
    if (source == null) {
      return List.of();
    }
    if (known.arn().isEmpty()) {
      findings.add(
          new Finding(
              FindingKind.CALLER_UNKNOWN,
              function,
              "The entry of triggers does not say what of "
                  + known.source()
                  + " calls it, so there is no policy for that.",
              "Add \"arn\" to the entry."));
      return List.of();
    }
    String account = Arn.isArn(known.arn()) ? Arn.parse(known.arn()).account() : "";
    return List.of(
        new Trigger(
            source.principal(),
            "lambda:InvokeFunction",
            function,
            source.conditions(
                source.named(known.arn()), account.isEmpty() ? place.account() : account)));
  }

  private static List<Trigger> to(
      Collection<String> targets,
      Source source,
      Permission permission,
      DeployedArns arns,
      SortedSet<Finding> findings) {
    List<Trigger> triggers = new ArrayList<>();
    for (String target : targets) {
      String action = Source.action(target);
      String deployed = action.isEmpty() ? "" : arns.of(target, permission.call());
      if (action.isEmpty()) {
        continue;
      }
      if (source.isLimited(target)) {
        triggers.add(
            new Trigger(
                source.principal(),
                action,
                deployed,
                source.conditions(
                    source.named(arns.resource(permission)), arns.account(permission.call()))));
      } else {
        findings.add(
            new Finding(
                FindingKind.CALLER_UNKNOWN,
                deployed,
                "AWS says that the policy of a topic cannot hold conditions for EventBridge, so it lets in"
                    + " the rules of every account.",
                "Send the events to a queue, whose policy can name the rule, if that is too wide."));
        triggers.add(new Trigger(source.principal(), action, deployed, new TreeSet<>()));
      }
    }
    return triggers;
  }

  /** https://docs.aws.amazon.com/lambda/latest/api/API_AddPermission.html */
  private static List<Trigger> added(
      Permission permission, DeployedArns arns, SortedSet<Finding> findings) {
    RecordedCall call = permission.call();
    if (call.present("EventSourceToken")) {
      findings.add(
          new Finding(
              FindingKind.CALLER_UNKNOWN,
              arns.resource(permission),
              "AddPermission asked for a token of the caller, which is never recorded, so there is no"
                  + " statement for it here.",
              "Take over the statement that lambda:GetPolicy shows."));
      return List.of();
    }
    List<Trigger> triggers = new ArrayList<>();
    for (String principal : call.values("Principal")) {
      SortedSet<Condition> conditions = new TreeSet<>();
      for (String source : call.values("SourceArn")) {
        conditions.add(Source.condition("ArnLike", "aws:SourceArn", arns.of(source, call)));
      }
      for (String account : call.values("SourceAccount")) {
        conditions.add(
            Source.condition(
                "StringEquals",
                "aws:SourceAccount",
                arns.of(List.of(new ArnPart(Kind.ACCOUNT, account, "SourceAccount")), call)));
      }
      for (String organization : call.values("PrincipalOrgID")) {
        conditions.add(Source.condition("StringEquals", "aws:PrincipalOrgID", organization));
      }
      for (String auth : call.values("FunctionUrlAuthType")) {
        conditions.add(Source.condition("StringEquals", "lambda:FunctionUrlAuthType", auth));
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

  private static List<Trigger> integration(
      RecordedCall call, Collection<String> uris, Collection<String> apis, DeployedArns arns) {
    List<Trigger> triggers = new ArrayList<>();
    for (String uri : uris) {
      String function = function(uri);
      if (function.isEmpty()) {
        continue;
      }
      for (String api : apis) {
        // The page: the region is the function's, not the API's.
        String deployed = arns.of(function, call);
        List<ArnPart> source =
            List.of(
                new ArnPart(Kind.LITERAL, "arn:", ""),
                new ArnPart(Kind.PARTITION, call.partition(), ""),
                new ArnPart(Kind.LITERAL, ":execute-api:", ""),
                new ArnPart(Kind.REGION, Arn.parse(function).region(), ""),
                new ArnPart(Kind.LITERAL, ":", ""),
                new ArnPart(Kind.ACCOUNT, call.account(), ""),
                new ArnPart(Kind.LITERAL, ":", ""),
                new ArnPart(Kind.SERVER_MADE, api, "the API's id"),
                new ArnPart(Kind.PATTERN, pattern(call), ""));
        triggers.add(
            new Trigger(
                Source.API.principal(),
                "lambda:InvokeFunction",
                deployed,
                Source.API.conditions(arns.of(source, call), arns.account(call))));
      }
    }
    return triggers;
  }

  /** A REST API names stage, method and path; a WebSocket API only stage and route. */
  private static String pattern(RecordedCall call) {
    return call.call().service().equals("ApiGatewayV2") ? "/*" : "/*/*/*";
  }

  /** The function of an integration's URI, or the URI itself where it is one, as HTTP APIs take. */
  private static String function(String uri) {
    int start = uri.indexOf("/functions/arn:");
    int end = uri.indexOf("/invocations");
    if (start >= 0 && end > start) {
      return uri.substring(start + "/functions/".length(), end);
    }
    return Arn.isArn(uri) && Arn.parse(uri).service().equals("lambda") ? uri : "";
  }
}
