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
import java.util.Set;
import java.util.SortedSet;
import java.util.TreeSet;

/**
 * What a service calls that a call set up, and what the policies of the called must say.
 *
 * @param source the service
 * @param permission of the call
 */
record SetUpTargets(
    Source source,
    Permission permission,
    DeployedArns arns,
    DeliveryKeys keys,
    SortedSet<Finding> findings) {

  /** The policies of targets that the service always calls by their own policies. */
  List<Trigger> called(Collection<String> targets) {
    return called(targets, true);
  }

  /**
   * The policies of targets.
   *
   * @param withRole whether the call handed over a role, with whose rights the service calls the
   *     targets that have no policy for it
   */
  List<Trigger> called(Collection<String> targets, boolean withRole) {
    List<Trigger> triggers = new ArrayList<>();
    for (String target : targets) {
      if (!Arn.isArn(target)) {
        continue;
      }
      if (target.contains("${")) {
        findings.add(
            new Finding(
                FindingKind.CALLER_UNKNOWN,
                target,
                source.principal()
                    + " fills in the name when it calls, so no policy of a single resource can be told.",
                "Add a statement to the policy of each resource that it can become."));
        continue;
      }
      List<Trigger> of = of(Arn.parse(target), target);
      if (of.isEmpty() && !withRole) {
        findings.add(
            new Finding(
                FindingKind.CALLER_UNKNOWN,
                target,
                source.principal()
                    + " calls it with the rights of a role, and the recorded call hands over none.",
                "Give the target a role that may call it: an emulator does not ask for one, AWS does."));
      }
      triggers.addAll(of);
    }
    return triggers;
  }

  private List<Trigger> of(Arn target, String text) {
    return switch (target.service()) {
      case "lambda" -> limited("lambda:InvokeFunction", text);
      case "sqs" -> withKey(limited("sqs:SendMessage", text), text);
      case "sns" ->
          withKey(
              source == Source.EVENTS
                  ? unlimited(
                      text,
                      text,
                      Set.of("sns:Publish"),
                      Set.of(source.principal()),
                      ", the policy of a topic cannot hold conditions for EventBridge")
                  : limited("sns:Publish", text),
              text);
      case "logs" ->
          source == Source.EVENTS
              ? logGroup(text)
              : source == Source.LOGS && isOfOther(target)
                  ? byAccount("logs:PutSubscriptionFilter", text)
                  : List.of();
      case "events" ->
          source == Source.EVENTS && target.resource().startsWith("event-bus/") && isOfOther(target)
              ? byAccount("events:PutEvents", text)
              : List.of();
      case "execute-api" -> source == Source.EVENTS ? api(target) : List.of();
      default -> List.of();
    };
  }

  private List<Trigger> limited(String action, String target) {
    return List.of(
        Trigger.on(
            arns.of(target, call()), source.principalTo(Arn.parse(target)), action, conditions()));
  }

  private List<Trigger> withKey(List<Trigger> triggers, String target) {
    List<Trigger> all = new ArrayList<>(triggers);
    all.addAll(keys.of(target, source.principal(), conditions(), call()));
    return all;
  }

  private SortedSet<Condition> conditions() {
    String name = source == Source.ALARM ? alarm() : arns.resource(permission);
    return source.conditions(name.equals("*") ? "" : source.named(name), arns.account(call()));
  }

  /**
   * An alarm's ARN, on which not every alarm is granted; {@code *} for a name that no condition can
   * hold: "use only the aws:SourceAccount", says
   * https://docs.aws.amazon.com/AmazonCloudWatch/latest/monitoring/Notify_Users_Alarm_Changes.html
   */
  private String alarm() {
    for (String name : call().values("AlarmName")) {
      if (name.chars().allMatch(c -> c < 128)) {
        return arns.of(
            ArnParts.of(
                call().partition(),
                "cloudwatch",
                call().region(),
                call().account(),
                ArnParts.literal("alarm:"),
                new ArnPart(Kind.NAME, name, "AlarmName")),
            call());
      }
    }
    return "*";
  }

  /**
   * https://docs.aws.amazon.com/eventbridge/latest/userguide/eb-use-resource-based.html, whose
   * example for log groups has two principals and no condition
   */
  private List<Trigger> logGroup(String target) {
    String group = target.endsWith(":*") ? target.substring(0, target.length() - 2) : target;
    return unlimited(
        group,
        group + ":*",
        Set.of("logs:CreateLogStream", "logs:PutLogEvents"),
        Set.of(source.principal(), "delivery.logs.amazonaws.com"),
        "'s example for log groups holds no condition");
  }

  private List<Trigger> unlimited(
      String owner, String resource, Set<String> actions, Set<String> principals, String why) {
    String deployed = arns.of(owner, call());
    findings.add(
        new Finding(
            FindingKind.CALLER_UNKNOWN,
            deployed,
            "AWS" + why + ", so it lets in the rules of every account.",
            "Send the events to a queue, whose policy can name the rule, if that is too wide."));
    String within = deployed + resource.substring(owner.length());
    return principals.stream()
        .map(
            principal ->
                new Trigger(principal, new TreeSet<>(actions), deployed, within, new TreeSet<>()))
        .toList();
  }

  /** The same page, "Amazon API Gateway permissions". */
  private List<Trigger> api(Arn target) {
    String[] parts = target.resource().split("/", 2);
    List<ArnPart> owner =
        ArnParts.of(
            target.partition(),
            "execute-api",
            target.region(),
            target.account(),
            new ArnPart(Kind.SERVER_MADE, parts[0], "the API's id"));
    String api = arns.of(owner, call());
    return List.of(
        new Trigger(
            source.principal(),
            Allowed.one("execute-api:Invoke"),
            api,
            api + "/" + (parts.length == 2 ? parts[1] : "*"),
            conditions()));
  }

  private boolean isOfOther(Arn target) {
    return !target.account().equals(call().account());
  }

  /**
   * What another account owns lets in the whole account that sends:
   * https://docs.aws.amazon.com/eventbridge/latest/userguide/eb-event-bus-perms.html,
   * https://docs.aws.amazon.com/AmazonCloudWatch/latest/logs/CrossAccountSubscriptions.html
   */
  private List<Trigger> byAccount(String action, String target) {
    String account = arns.account(call());
    if (account.isEmpty() || account.equals("*")) {
      findings.add(
          new Finding(
              FindingKind.ACCOUNT_UNKNOWN,
              target,
              "Its policy must let in the account that sends to it, which nobody tells.",
              "Give it with --account."));
      return List.of();
    }
    return List.of(
        Trigger.on(
            arns.of(target, call()),
            "arn:" + call().partition() + ":iam::" + account + ":root",
            action,
            new TreeSet<>()));
  }

  private RecordedCall call() {
    return permission.call();
  }
}
