package io.policyrecorder.permission;

import io.policyrecorder.arn.ArnPart;
import io.policyrecorder.arn.ArnTemplate;
import io.policyrecorder.arn.FilledArn;
import io.policyrecorder.capture.CaptureTable;
import io.policyrecorder.capture.ResourceTemplate;
import io.policyrecorder.facts.ActionRow;
import io.policyrecorder.facts.ConditionRow;
import io.policyrecorder.facts.FactTable;
import io.policyrecorder.facts.Knowledge;
import io.policyrecorder.facts.OperationFacts;
import io.policyrecorder.finding.Finding;
import io.policyrecorder.finding.FindingKind;
import io.policyrecorder.permission.Permission.ContextValue;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.SortedSet;
import java.util.TreeSet;
import org.jspecify.annotations.Nullable;

/**
 * The general rule: each row of the fact table that holds for a call gives its action on every ARN
 * that the call's members fill. Rules of single services may derive members before and refine what
 * was found after; none adds an action that no row holds.
 */
public final class PermissionFinder {

  private final FactTable facts;
  private final ResourceGaps gaps = new ResourceGaps();
  private final CaptureAge age = new CaptureAge(CaptureTable.load());
  private final List<ServiceRule> rules;
  private final Map<String, Optional<OperationFacts>> operations = new HashMap<>();
  private final List<Permission> needed = new ArrayList<>();
  private final SortedSet<Finding> findings = new TreeSet<>();
  private final AddedForAnswer added = new AddedForAnswer();

  private PermissionFinder(FactTable facts, List<ServiceRule> rules) {
    this.facts = facts;
    this.rules = rules;
  }

  /**
   * What calls need.
   *
   * @param calls the calls to be allowed
   * @param all every call that was seen, those of tests included: knowledge for joins
   */
  public static Permissions of(
      Collection<RecordedCall> calls, Collection<RecordedCall> all, FactTable facts) {
    PermissionFinder finder = new PermissionFinder(facts, ServiceRule.all(all, facts));
    calls.forEach(finder::add);
    finder.findings.addAll(finder.added.findings());
    return new Permissions(finder.needed, finder.findings);
  }

  private void add(RecordedCall recorded) {
    RecordedCall call = recorded;
    for (ServiceRule rule : rules) {
      call = rule.applies(call) ? rule.derive(call, findings) : call;
    }
    OperationFacts known = facts(call).orElse(null);
    if (known == null || known.knowledge() == Knowledge.UNKNOWN) {
      unknown(call, known);
    }
    if (known == null) {
      return;
    }
    age.check(call, known.rows(), findings);
    List<Permission> found = new ArrayList<>();
    for (ActionRow row : known.rows()) {
      if (row.when().holds(call)) {
        List<Permission> permissions = permissions(row, call);
        added.add(row, permissions);
        guessed(row, call);
        found.addAll(permissions);
      }
    }
    for (ServiceRule rule : rules) {
      found = rule.applies(call) ? rule.refine(call, found, findings) : found;
    }
    found.forEach(permission -> gaps.check(permission, findings));
    needed.addAll(found);
  }

  private Optional<OperationFacts> facts(RecordedCall call) {
    return operations.computeIfAbsent(
        call.call().service() + "\n" + call.call().operation(),
        key ->
            Optional.ofNullable(facts.operation(call.call().service(), call.call().operation())));
  }

  private List<Permission> permissions(ActionRow row, RecordedCall call) {
    List<Permission> found = new ArrayList<>();
    List<ContextValue> conditions = new ArrayList<>();
    for (ConditionRow condition : row.conditions()) {
      ArnTemplate value = ArnTemplate.parse(condition.valueTemplate());
      for (FilledArn filled : value.fill(call)) {
        conditions.add(new ContextValue(condition.operator(), condition.key(), filled.parts()));
      }
    }
    if (row.resources().isEmpty()) {
      notScopable(row.action());
      return List.of(new Permission(row.action(), List.of(), conditions, call, row.source()));
    }
    for (FilledArn arn : resources(row, call)) {
      found.add(new Permission(row.action(), arn.parts(), conditions, call, row.source()));
    }
    return found;
  }

  private List<FilledArn> resources(ActionRow row, RecordedCall call) {
    List<FilledArn> filled = new ArrayList<>();
    for (ResourceTemplate resource : row.resources()) {
      ArnTemplate template = ArnTemplate.parse(resource.template());
      List<FilledArn> arns = template.fill(call);
      gaps.checkCrossed(row.action(), template, arns, call, findings);
      filled.addAll(arns);
    }
    if (!filled.isEmpty()) {
      return filled;
    }
    List<FilledArn> best = List.of();
    for (ResourceTemplate resource : row.resources()) {
      List<FilledArn> partial = ArnTemplate.parse(resource.template()).fillAsFarAsKnown(call);
      if (best.isEmpty() || gaps(partial.get(0)) < gaps(best.get(0))) {
        best = partial;
      }
    }
    return best;
  }

  private static long gaps(FilledArn arn) {
    return arn.parts().stream().filter(part -> part.kind() == ArnPart.Kind.UNKNOWN).count();
  }

  private void guessed(ActionRow row, RecordedCall call) {
    if (!row.guess()) {
      return;
    }
    String why =
        row.when().terms().isEmpty()
            ? "AWS asks for the action of a single operation with nearly every batch of it"
            : "The request has "
                + String.join(", ", row.when().paths())
                + ", for which AWS asks for this action with nearly every such operation";
    findings.add(
        new Finding(
            FindingKind.DEPENDENT_GUESS,
            call.operation(),
            row.action() + " is granted, as a guess: " + why + "; this one was not looked up.",
            "Look it up in the table \"API operations\" of the service's page in the Service"
                + " Authorization Reference."));
  }

  private void notScopable(String action) {
    findings.add(
        new Finding(
            FindingKind.NOT_SCOPABLE,
            action,
            "IAM knows no resource that this call could be limited to, so it is granted on \"*\".",
            "Nothing to do, unless the call itself can be avoided."));
  }

  private void unknown(RecordedCall call, @Nullable OperationFacts known) {
    boolean guessed = known != null;
    String action =
        call.call().service().toLowerCase(Locale.ROOT).replace(" ", "")
            + ":"
            + call.call().operation();
    if (!guessed) {
      needed.add(new Permission(action, List.of(), List.of(), call, ""));
    }
    findings.add(
        new Finding(
            FindingKind.OPERATION_UNKNOWN,
            call.operation(),
            guessed
                ? "AWS documents no action for this operation; an action of its own name is granted."
                : "The fact table does not know this operation; "
                    + action
                    + " is granted on \"*\".",
            "Look the action up in the Service Authorization Reference and correct the statement by hand."));
  }
}
