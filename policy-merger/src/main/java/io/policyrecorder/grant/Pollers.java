package io.policyrecorder.grant;

import io.policyrecorder.finding.Finding;
import io.policyrecorder.finding.FindingKind;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.SortedSet;

/** The basics that a function's role needs because Lambda polls for it. */
public final class Pollers {

  private static final Map<String, String> BASICS =
      Map.of(
          "sqs", "sqs-poller",
          "dynamodb", "dynamodb-poller",
          "kinesis", "kinesis-poller",
          "kafka", "msk-poller",
          "mq", "mq-poller",
          "rds", "documentdb-poller",
          "docdb", "documentdb-poller");

  private Pollers() {}

  /**
   * What is asked for of {@link Basics#of}; nothing for what calls a function by itself.
   *
   * @param findings where to report what cannot be told
   */
  public static List<String> of(List<KnownTrigger> triggers, SortedSet<Finding> findings) {
    List<String> basics = new ArrayList<>();
    for (KnownTrigger trigger : triggers) {
      String basic = BASICS.get(trigger.source());
      if (basic == null) {
        if (Source.of(trigger.source()) == null) {
          findings.add(
              finding(
                  trigger,
                  "It is not known how " + trigger.source() + " calls or feeds a function.",
                  "Add what it needs by hand: rights to poll under permissions, or a statement in"
                      + " the function's policy."));
        }
      } else if (trigger.arn().isEmpty()) {
        findings.add(
            finding(
                trigger,
                "The entry of triggers does not say what of "
                    + trigger.source()
                    + " is polled, so the role has no right to poll it.",
                "Add \"arn\" to the entry."));
      } else {
        int consumer = trigger.arn().indexOf("/consumer/");
        basics.add(
            basic + "=" + (consumer < 0 ? trigger.arn() : trigger.arn().substring(0, consumer)));
        if (consumer >= 0) {
          basics.add("kinesis-consumer=" + trigger.arn());
        }
      }
    }
    return basics;
  }

  private static Finding finding(KnownTrigger trigger, String message, String advice) {
    return new Finding(
        FindingKind.CALLER_UNKNOWN, "triggers, function " + trigger.function(), message, advice);
  }
}
