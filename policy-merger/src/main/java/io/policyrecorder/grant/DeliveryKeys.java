package io.policyrecorder.grant;

import io.policyrecorder.arn.Arn;
import io.policyrecorder.arn.ArnPart;
import io.policyrecorder.arn.ArnPart.Kind;
import io.policyrecorder.finding.Finding;
import io.policyrecorder.finding.FindingKind;
import io.policyrecorder.merge.DeployedArns;
import io.policyrecorder.permission.EncryptedTargets;
import io.policyrecorder.permission.KnownKey;
import io.policyrecorder.permission.RecordedCall;
import io.policyrecorder.policy.Condition;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.SortedSet;
import java.util.TreeSet;

/**
 * The policies of the keys that encrypt queues and topics, for the services that deliver to them.
 *
 * @see <a
 *     href="https://docs.aws.amazon.com/AWSSimpleQueueService/latest/SQSDeveloperGuide/sqs-key-management.html">SQS,
 *     Configure KMS permissions for AWS services</a>, which lists who supports {@code
 *     aws:SourceArn}; <a
 *     href="https://docs.aws.amazon.com/sns/latest/dg/sns-key-management.html">SNS, Enable
 *     compatibility between event sources from AWS services and encrypted topics</a>
 */
final class DeliveryKeys {

  private static final String NAME_IT =
      "If a customer managed key encrypts it, name the key under encryption in recorder.yaml, so that"
          + " its policy is printed too.";

  private final EncryptedTargets told;
  private final List<KnownKey> known;
  private final DeployedArns arns;
  private final SortedSet<Finding> findings;

  /**
   * What is known of keys.
   *
   * @param told by calls
   * @param known by the user, in place of what calls told
   */
  DeliveryKeys(
      EncryptedTargets told, List<KnownKey> known, DeployedArns arns, SortedSet<Finding> findings) {
    this.told = told;
    this.known = known;
    this.arns = arns;
    this.findings = findings;
  }

  /**
   * What the policy of the target's key must say; nothing for what has no such key.
   *
   * @param target the ARN of a queue or topic, as it was recorded
   * @param principal the service that delivers
   * @param conditions from where, as in the target's own policy
   */
  List<Trigger> of(
      String target, String principal, SortedSet<Condition> conditions, RecordedCall call) {
    Arn arn = Arn.parse(target);
    String deployed = arns.of(target, call);
    List<Trigger> triggers = new ArrayList<>();
    for (String key : keys(arn, deployed, principal, call)) {
      triggers.add(
          new Trigger(principal, actions(arn), key, "*", sources(arn, principal, key, conditions)));
    }
    return triggers;
  }

  private static SortedSet<String> actions(Arn target) {
    return new TreeSet<>(
        Set.of(
            "kms:Decrypt",
            target.service().equals("sns") ? "kms:GenerateDataKey*" : "kms:GenerateDataKey"));
  }

  /** The page of SNS: "not supported for EventBridge-to-encrypted topics". */
  private SortedSet<Condition> sources(
      Arn target, String principal, String key, SortedSet<Condition> conditions) {
    if (!target.service().equals("sns") || !principal.equals(Source.EVENTS.principal())) {
      return conditions;
    }
    findings.add(
        new Finding(
            FindingKind.CALLER_UNKNOWN,
            key,
            "AWS supports no condition on the source in the policy of a key for EventBridge and an"
                + " encrypted topic, so it lets in the rules of every account.",
            "Send the events to a queue, whose key can name the rule, if that is too wide."));
    return new TreeSet<>();
  }

  /** The ARNs of the keys, where they are deployed. */
  private SortedSet<String> keys(Arn target, String deployed, String principal, RecordedCall call) {
    SortedSet<String> keys = new TreeSet<>();
    SortedSet<String> aliases = new TreeSet<>();
    List<KnownKey> given = known.stream().filter(each -> each.encrypts(deployed)).toList();
    EncryptedTargets.Told seen = told.of(target);
    for (KnownKey each : given) {
      (isKey(each.key()) ? keys : aliases).add(each.key());
    }
    if (given.isEmpty()) {
      for (String key : seen.keys()) {
        if (isKey(key) || key.matches("[A-Za-z0-9-]+")) {
          keys.add(deployed(key, target, call));
        } else if (!key.isEmpty()) {
          aliases.add(key);
        }
      }
    }
    aliases.forEach(alias -> findings.add(behindAlias(deployed, alias, principal)));
    if (keys.isEmpty() && aliases.isEmpty()) {
      withoutKey(deployed, principal, seen);
    }
    return keys;
  }

  private static boolean isKey(String key) {
    return Arn.isArn(key) && Arn.parse(key).resource().startsWith("key/");
  }

  /** A key that a call named by its id is in the region and account of what it encrypts. */
  private String deployed(String key, Arn target, RecordedCall call) {
    Arn of = isKey(key) ? Arn.parse(key) : target;
    return arns.of(
        ArnParts.of(
            of.partition(),
            "kms",
            of.region(),
            of.account(),
            ArnParts.literal("key/"),
            new ArnPart(Kind.SERVER_MADE, key.substring(key.lastIndexOf('/') + 1), "the key's id")),
        call);
  }

  private static Finding behindAlias(String target, String alias, String principal) {
    return new Finding(
        FindingKind.ENCRYPTION_UNKNOWN,
        target,
        "The key behind "
            + alias
            + " encrypts it, and no call told which key that is, so no policy of it lets "
            + principal
            + " in.",
        "Name the key by its own ARN under encryption in recorder.yaml.");
  }

  private void withoutKey(String target, String principal, EncryptedTargets.Told seen) {
    if (seen.unnamed()) {
      findings.add(
          new Finding(
              FindingKind.ENCRYPTION_UNKNOWN,
              target,
              "A call encrypts it with a key that was not recorded, so no policy of a key lets "
                  + principal
                  + " in.",
              NAME_IT));
    } else if (seen.managed()) {
      findings.add(
          new Finding(
              FindingKind.NOT_SHAREABLE,
              target,
              "A call encrypts it with a key that AWS manages, whose policy nobody can change, so "
                  + principal
                  + " cannot deliver to it.",
              "Encrypt it with a customer managed key, and name that under encryption in"
                  + " recorder.yaml."));
    } else if (!seen.plain()) {
      findings.add(
          new Finding(
              FindingKind.ENCRYPTION_ASSUMED,
              target,
              "Nothing tells of a key that encrypts it, so what delivers to it was taken to need none.",
              NAME_IT));
    }
  }
}
