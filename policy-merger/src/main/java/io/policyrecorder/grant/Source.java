package io.policyrecorder.grant;

import io.policyrecorder.arn.Arn;
import io.policyrecorder.policy.Condition;
import java.util.List;
import java.util.SortedSet;
import java.util.TreeSet;
import org.jspecify.annotations.Nullable;

/**
 * A service that calls functions, queues or topics by their own policies.
 *
 * <p>The operator, and whether the account is asked for, are those of each page's example.
 */
enum Source {
  /**
   * https://docs.aws.amazon.com/AmazonS3/latest/userguide/grant-destinations-permissions-to-s3.html
   */
  S3("s3", "s3.amazonaws.com", "ArnLike", true),
  /**
   * https://docs.aws.amazon.com/sns/latest/dg/subscribe-sqs-queue-to-sns-topic.html,
   * https://docs.aws.amazon.com/lambda/latest/dg/access-control-resource-based.html
   */
  SNS("sns", "sns.amazonaws.com", "ArnEquals", false),
  /** https://docs.aws.amazon.com/eventbridge/latest/userguide/eb-use-resource-based.html */
  EVENTS("events", "events.amazonaws.com", "ArnEquals", false),
  /** https://docs.aws.amazon.com/AmazonCloudWatch/latest/logs/SubscriptionFilters.html */
  LOGS("logs", "logs.amazonaws.com", "ArnLike", true),
  /** https://docs.aws.amazon.com/lambda/latest/dg/services-apigateway.html */
  API("execute-api", "apigateway.amazonaws.com", "ArnLike", true),
  /**
   * https://docs.aws.amazon.com/cognito/latest/developerguide/cognito-user-identity-pools-working-with-aws-lambda-triggers.html
   */
  COGNITO("cognito-idp", "cognito-idp.amazonaws.com", "ArnLike", true),
  /**
   * https://docs.aws.amazon.com/config/latest/developerguide/evaluate-config_develop-rules_lambda-functions.html:
   * the account alone, because the id of a rule is made when the function must already let it in
   */
  CONFIG("config", "config.amazonaws.com", "", true),
  /**
   * https://docs.aws.amazon.com/secretsmanager/latest/userguide/rotating-secrets-required-permissions-function.html:
   * the account alone, so that the function can rotate several secrets
   */
  SECRETS("secretsmanager", "secretsmanager.amazonaws.com", "", true),
  /** https://docs.aws.amazon.com/iot/latest/developerguide/lambda-rule-action.html */
  IOT("iot", "iot.amazonaws.com", "ArnLike", true),
  /** https://docs.aws.amazon.com/ses/latest/dg/receiving-email-permissions.html */
  SES("ses", "ses.amazonaws.com", "StringEquals", true),
  /**
   * https://docs.aws.amazon.com/elasticloadbalancing/latest/application/lambda-functions.html, with
   * the target group
   */
  LOAD_BALANCER("elasticloadbalancing", "elasticloadbalancing.amazonaws.com", "ArnLike", false),
  /** https://docs.aws.amazon.com/lexv2/latest/dg/lambda-attach-api.html, with the bot's alias */
  LEX("lex", "lexv2.amazonaws.com", "ArnLike", true),
  /**
   * https://docs.aws.amazon.com/AmazonCloudWatch/latest/monitoring/Notify_Users_Alarm_Changes.html,
   * https://docs.aws.amazon.com/AmazonCloudWatch/latest/monitoring/alarms-and-actions-Lambda.html
   */
  ALARM("cloudwatch", "cloudwatch.amazonaws.com", "ArnLike", true);

  private final String prefix;
  private final String principal;
  private final String operator;
  private final boolean withAccount;

  Source(String prefix, String principal, String operator, boolean withAccount) {
    this.prefix = prefix;
    this.principal = principal;
    this.operator = operator;
    this.withAccount = withAccount;
  }

  /** By the service's prefix, or by what people call it; null for one that is none of them. */
  static @Nullable Source of(String service) {
    String wanted =
        switch (service) {
          case "apigateway", "api-gateway", "apigatewayv2" -> API.prefix;
          case "eventbridge" -> EVENTS.prefix;
          case "cognito" -> COGNITO.prefix;
          case "elb", "alb", "elasticloadbalancingv2" -> LOAD_BALANCER.prefix;
          case "secrets-manager" -> SECRETS.prefix;
          case "lexv2" -> LEX.prefix;
          default -> service;
        };
    for (Source source : values()) {
      if (source.prefix.equals(wanted)) {
        return source;
      }
    }
    return null;
  }

  /** Whether it says which of its resources calls, so that a policy can be limited to that. */
  boolean namesItself() {
    return !operator.isEmpty();
  }

  /** The service principal. */
  String principal() {
    return principal;
  }

  /**
   * The service principal that calls a target; that of alarms has a name of its own for functions.
   */
  String principalTo(Arn target) {
    return this == ALARM && target.service().equals("lambda")
        ? "lambda.alarms." + principal
        : principal;
  }

  /**
   * From where it calls.
   *
   * @param arn what of the service calls; empty when nobody tells it
   * @param account the account that owns it; empty when nobody tells it
   */
  SortedSet<Condition> conditions(String arn, String account) {
    SortedSet<Condition> conditions = new TreeSet<>();
    if (namesItself() && !arn.isEmpty()) {
      conditions.add(condition(arn.indexOf('*') < 0 ? operator : "ArnLike", "aws:SourceArn", arn));
    }
    if (withAccount && !account.isEmpty() && account.indexOf('*') < 0) {
      conditions.add(condition("StringEquals", "aws:SourceAccount", account));
    }
    return conditions;
  }

  /** The ARN with which the service names itself, from that of the resource. */
  String named(String arn) {
    return switch (this) {
      case LOGS -> arn.endsWith(":*") ? arn : arn + ":*";
      case API -> arn.indexOf('/') < 0 ? arn + "/*/*/*" : arn;
      // The service adds an id of its own to the group's name.
      case LOAD_BALANCER -> arn.replaceFirst("(:targetgroup/[^/]+/)[^*].*", "$1*");
      case S3, SNS, EVENTS, COGNITO, CONFIG, SECRETS, IOT, SES, LEX, ALARM -> arn;
    };
  }

  static Condition condition(String operator, String key, String value) {
    return new Condition(operator, key, new TreeSet<>(List.of(value)));
  }
}
