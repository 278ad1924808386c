package io.policyrecorder.grant;

import io.policyrecorder.arn.Arn;
import io.policyrecorder.finding.Finding;
import io.policyrecorder.finding.FindingKind;
import io.policyrecorder.policy.Condition;
import java.util.Collections;
import java.util.List;
import java.util.SortedSet;
import java.util.TreeSet;

/**
 * A service, or another account, that calls a resource because a call set it up to.
 *
 * @param principal {@code s3.amazonaws.com}, or an ARN
 * @param actions what it does, {@code lambda:InvokeFunction}
 * @param owner the ARN of the resource whose policy must allow it
 * @param resource what of it is called, in the policy's words; mostly the owner itself
 * @param conditions from where
 */
record Trigger(
    String principal,
    SortedSet<String> actions,
    String owner,
    String resource,
    SortedSet<Condition> conditions) {

  Trigger {
    actions = Collections.unmodifiableSortedSet(new TreeSet<>(actions));
    conditions = Collections.unmodifiableSortedSet(new TreeSet<>(conditions));
  }

  /** With one action on the whole resource. */
  static Trigger on(
      String target, String principal, String action, SortedSet<Condition> conditions) {
    return new Trigger(principal, Allowed.one(action), target, target, conditions);
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
    if (known.arn().isEmpty() && source.namesItself()) {
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
        on(
            function,
            source.principalTo(Arn.parse(function)),
            "lambda:InvokeFunction",
            source.conditions(
                source.named(known.arn()), account.isEmpty() ? place.account() : account)));
  }
}
