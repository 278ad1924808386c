package io.policyrecorder.permission;

import io.policyrecorder.arn.ArnPart;
import io.policyrecorder.arn.ArnPart.Kind;
import io.policyrecorder.facts.ActionFacts;
import io.policyrecorder.facts.FactTable;
import io.policyrecorder.finding.Finding;
import io.policyrecorder.permission.Permission.ContextValue;
import java.util.ArrayList;
import java.util.List;
import java.util.SortedSet;

/**
 * Who calls a version or an alias of a state machine needs the right on the state machine itself;
 * the qualifier is a condition.
 *
 * @see <a
 *     href="https://docs.aws.amazon.com/step-functions/latest/dg/auth-version-alias.html">Authorization
 *     for versions and aliases</a>
 */
final class StateMachineRule implements ServiceRule {

  private static final String QUALIFIER = "states:StateMachineQualifier";

  private final FactTable facts;

  StateMachineRule(FactTable facts) {
    this.facts = facts;
  }

  @Override
  public String page() {
    return "https://docs.aws.amazon.com/step-functions/latest/dg/auth-version-alias.html";
  }

  @Override
  public boolean applies(RecordedCall call) {
    return call.call().service().equals("SFN");
  }

  @Override
  public List<Permission> refine(
      RecordedCall call, List<Permission> found, SortedSet<Finding> findings) {
    return found.stream().map(this::unqualified).toList();
  }

  private Permission unqualified(Permission permission) {
    List<ArnPart> parts = new ArrayList<>(permission.resource());
    List<ContextValue> conditions = new ArrayList<>(permission.conditions());
    for (int i = 1; i < parts.size(); i++) {
      ArnPart part = parts.get(i);
      int colon = part.text().indexOf(':');
      if (colon > 0 && parts.get(i - 1).text().endsWith("stateMachine:")) {
        parts.set(i, new ArnPart(part.kind(), part.text().substring(0, colon), part.path()));
        if (isQualifiable(permission)) {
          String qualifier = part.text().substring(colon + 1);
          conditions.add(
              new ContextValue(
                  "ForAnyValue:StringEquals",
                  QUALIFIER,
                  List.of(new ArnPart(Kind.NAME, qualifier, part.path()))));
        }
      }
    }
    return permission.with(parts, conditions);
  }

  private boolean isQualifiable(Permission permission) {
    ActionFacts action = facts.action(permission.action());
    return action != null && action.conditionKeys().contains(QUALIFIER);
  }
}
