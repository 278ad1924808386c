package io.policyrecorder.grant;

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

/** Lambda's AddPermission: a statement of a function's policy, given as members of a request. */
final class AddedPermission {

  private AddedPermission() {}

  /** https://docs.aws.amazon.com/lambda/latest/api/API_AddPermission.html */
  static List<Trigger> of(Permission permission, DeployedArns arns, SortedSet<Finding> findings) {
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
            Trigger.on(
                arns.resource(permission), arns.principal(principal, call), action, conditions));
      }
    }
    return triggers;
  }
}
