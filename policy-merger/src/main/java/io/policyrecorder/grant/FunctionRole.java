package io.policyrecorder.grant;

import io.policyrecorder.arn.Arn;
import io.policyrecorder.arn.ArnPattern;
import io.policyrecorder.finding.Finding;
import io.policyrecorder.finding.FindingKind;
import io.policyrecorder.merge.DeployedArns;
import io.policyrecorder.merge.MergeOptions;
import io.policyrecorder.permission.RecordedCall;
import io.policyrecorder.trace.Call;
import io.policyrecorder.trace.Traces;
import java.util.Collection;
import java.util.List;
import java.util.Set;
import java.util.SortedSet;

/**
 * What Lambda does with the role of a function because a recorded call set it up: polling,
 * destinations, dead letters. The calls tell the function and not its role, so that nothing is
 * granted, but said.
 */
public final class FunctionRole {

  private static final Set<String> SET_UPS =
      Set.of(
          "CreateEventSourceMapping",
          "CreateFunction",
          "PutFunctionEventInvokeConfig",
          "UpdateFunctionConfiguration",
          "UpdateFunctionEventInvokeConfig");

  private final Collection<String> asked;
  private final SortedSet<Finding> findings;

  private FunctionRole(Collection<String> asked, SortedSet<Finding> findings) {
    this.asked = asked;
    this.findings = findings;
  }

  /**
   * Reports what was set up and not asked for.
   *
   * @param asked the basics, as {@link Basics#of} takes them
   * @param findings where to report it
   */
  public static void check(
      Traces traces, MergeOptions options, Collection<String> asked, SortedSet<Finding> findings) {
    // Most traces have none, and large ones should not be gone through in full for that.
    if (traces.observations().stream().noneMatch(one -> isSetUp(one.call()))) {
      return;
    }
    FunctionRole role = new FunctionRole(asked, findings);
    Collection<RecordedCall> all = RecordedCall.of(traces.observations());
    DeployedArns arns = new DeployedArns(options, all);
    for (RecordedCall call : all) {
      if (isSetUp(call.call())) {
        role.call(call, arns);
      }
    }
  }

  private static boolean isSetUp(Call call) {
    return call.service().equals("Lambda") && SET_UPS.contains(call.operation());
  }

  private void call(RecordedCall call, DeployedArns arns) {
    String function = call.values("FunctionName").stream().findFirst().orElse("of the call");
    for (String source : call.values("EventSourceArn")) {
      if (Arn.isArn(source)) {
        String arn = polled(arns.of(source, call));
        for (String basic :
            Pollers.of(
                List.of(new KnownTrigger(function, Arn.parse(arn).service(), arn)), findings)) {
          asked(basic, function, "polls");
        }
      }
    }
    for (String member :
        List.of(
            "DestinationConfig.OnFailure.Destination", "DestinationConfig.OnSuccess.Destination")) {
      called("destination", call.values(member), function, "sends records to", call, arns);
    }
    called(
        "dead-letter-queue",
        call.values("DeadLetterConfig.TargetArn"),
        function,
        "sends failed events to",
        call,
        arns);
  }

  private void called(
      String basic,
      Collection<String> targets,
      String function,
      String does,
      RecordedCall call,
      DeployedArns arns) {
    for (String target : targets) {
      if (Arn.isArn(target)) {
        asked(basic + "=" + arns.of(target, call), function, does);
      }
    }
  }

  /** Without the ids that the service adds to the name: the label of a stream, a cluster's UUID. */
  private static String polled(String source) {
    Arn arn = Arn.parse(source);
    return switch (arn.service()) {
      case "dynamodb" -> source.replaceFirst("/stream/.*", "");
      case "kafka" -> source.replaceFirst("(:cluster/[^/]+/).*", "$1*");
      default -> source;
    };
  }

  private void asked(String basic, String function, String does) {
    int equals = basic.indexOf('=');
    String arn = basic.substring(equals + 1);
    for (String one : asked) {
      if (one.startsWith(basic.substring(0, equals + 1))
          && ArnPattern.of(one.substring(equals + 1)).matches(arn)) {
        return;
      }
    }
    findings.add(
        new Finding(
            FindingKind.FUNCTION_ROLE,
            arn,
            "Lambda "
                + does
                + " it for the function "
                + function
                + ", as a recorded call set up, with the rights of the function's role; this policy does"
                + " not hold them.",
            "If the policy is for that role, add --basic " + basic + "."));
  }
}
