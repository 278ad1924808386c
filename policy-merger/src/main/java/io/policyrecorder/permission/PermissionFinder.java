package io.policyrecorder.permission;

import io.policyrecorder.arn.ArnPart;
import io.policyrecorder.arn.ArnTemplate;
import io.policyrecorder.arn.FilledArn;
import io.policyrecorder.capture.CaptureTable;
import io.policyrecorder.facts.ActionRow;
import io.policyrecorder.facts.FactTable;
import io.policyrecorder.facts.Knowledge;
import io.policyrecorder.finding.Finding;
import io.policyrecorder.finding.FindingKind;
import io.policyrecorder.permission.KnownOperations.KnownOperation;
import io.policyrecorder.permission.Permission.ContextValue;
import io.policyrecorder.trace.Call;
import java.util.ArrayList;
import java.util.Collection;
import java.util.Collections;
import java.util.List;
import java.util.Locale;
import java.util.SortedSet;
import java.util.TreeSet;
import org.jspecify.annotations.Nullable;

/**
 * The general rule: each row of the fact table that holds for a call gives its action on every ARN
 * that the call's members fill. Rules of single services may derive members before and refine what
 * was found after; none adds an action that no row holds.
 */
public final class PermissionFinder {

  private static final SortedSet<AppliedRule> NOBODY = Collections.emptySortedSet();

  private final ResourceGaps gaps = new ResourceGaps();
  private final CaptureAge age = new CaptureAge(CaptureTable.load());
  private final List<ServiceRule> rules;
  private final KnownOperations operations;
  private final List<Permission> needed = new ArrayList<>();
  private final SortedSet<Finding> findings = new TreeSet<>();
  private final SortedSet<AppliedRule> applied = new TreeSet<>();
  private final AddedForAnswer added = new AddedForAnswer();

  private PermissionFinder(KnownOperations operations, List<ServiceRule> rules) {
    this.operations = operations;
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
    return of(calls, all, facts, KnownResources.NONE, DeployedText.AS_RECORDED);
  }

  /**
   * What calls need.
   *
   * @param calls the calls to be allowed
   * @param all every call that was seen, those of tests included: knowledge for joins
   * @param known what the user says of deployed resources
   * @param names what recorded resources are called where they are deployed
   */
  public static Permissions of(
      Collection<RecordedCall> calls,
      Collection<RecordedCall> all,
      FactTable facts,
      KnownResources known,
      DeployedText names) {
    KnownOperations operations = new KnownOperations(facts);
    KnownUse use = new KnownUse(known, names);
    PermissionFinder finder =
        new PermissionFinder(operations, ServiceRule.all(all, operations, facts, use));
    calls.forEach(finder::add);
    finder.findings.addAll(finder.added.findings());
    finder.findings.addAll(use.unused());
    return new Permissions(finder.needed, finder.findings, finder.applied);
  }

  /** Every rule beside the general one, with the page on which it rests. */
  public static SortedSet<AppliedRule> rules(FactTable facts) {
    SortedSet<AppliedRule> rules = new TreeSet<>();
    ServiceRule.all(
            List.of(),
            new KnownOperations(facts),
            facts,
            new KnownUse(KnownResources.NONE, DeployedText.AS_RECORDED))
        .forEach(rule -> rules.add(rule.applied()));
    return rules;
  }

  private void add(RecordedCall recorded) {
    RuleTrail trail = new RuleTrail();
    RecordedCall call = derived(recorded, trail);
    KnownOperation known = operations.of(call).orElse(null);
    if (known == null || known.knowledge() == Knowledge.UNKNOWN) {
      unknown(call, known);
    }
    if (known == null) {
      return;
    }
    age.check(call, known.rows(), findings);
    List<Permission> found = new ArrayList<>();
    for (KnownRow row : known.rows()) {
      if (row.holds(call)) {
        List<Permission> permissions = permissions(row, call, trail.behind(row));
        added.add(row.row(), permissions);
        guessed(row.row(), call);
        found.addAll(permissions);
      }
    }
    for (ServiceRule rule : rules) {
      if (rule.applies(call)) {
        int before = findings.size();
        found = trail.refined(rule, found, rule.refine(call, found, findings));
        if (findings.size() > before) {
          trail.reported(rule);
        }
      }
    }
    applied.addAll(trail.applied());
    found.forEach(permission -> gaps.check(permission, findings));
    needed.addAll(found);
  }

  /** The call with what the rules know of it. */
  private RecordedCall derived(RecordedCall recorded, RuleTrail trail) {
    RecordedCall call = recorded;
    for (ServiceRule rule : rules) {
      if (rule.applies(call)) {
        int before = findings.size();
        RecordedCall derived = rule.derive(call, findings);
        trail.derived(rule, call, derived);
        if (findings.size() > before) {
          trail.reported(rule);
        }
        call = derived;
      }
    }
    return call;
  }

  private List<Permission> permissions(
      KnownRow known, RecordedCall call, SortedSet<AppliedRule> because) {
    ActionRow row = known.row();
    List<Permission> found = new ArrayList<>();
    List<ContextValue> conditions = new ArrayList<>();
    for (KnownRow.Condition condition : known.conditions()) {
      for (FilledArn filled : condition.value().fill(call)) {
        conditions.add(new ContextValue(condition.operator(), condition.key(), filled.parts()));
      }
    }
    if (known.resources().isEmpty()) {
      notScopable(row.action());
      return List.of(
          new Permission(row.action(), List.of(), conditions, call, row.source(), because));
    }
    for (FilledArn arn : resources(known, call)) {
      found.add(new Permission(row.action(), arn.parts(), conditions, call, row.source(), because));
    }
    return found;
  }

  private List<FilledArn> resources(KnownRow known, RecordedCall call) {
    List<FilledArn> filled = new ArrayList<>();
    for (ArnTemplate template : known.resources()) {
      List<FilledArn> arns = template.fill(call);
      gaps.checkCrossed(known.row().action(), template, arns, call, findings);
      filled.addAll(arns);
    }
    if (!filled.isEmpty()) {
      return filled;
    }
    List<FilledArn> best = List.of();
    for (ArnTemplate template : known.resources()) {
      List<FilledArn> partial = template.fillAsFarAsKnown(call);
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

  /** No action has the name of a request that was made by hand: a guess would be a wrong one. */
  private void signedForUnknown(RecordedCall call) {
    findings.add(
        new Finding(
            FindingKind.OPERATION_UNKNOWN,
            call.operation(),
            "A request was signed by hand for \""
                + call.call().service()
                + "\": "
                + String.join(", ", call.values("Method"))
                + " "
                + String.join(", ", call.values("Path"))
                + ". Which action it needs is not known, so nothing is granted for it.",
            "Look the action up in the Service Authorization Reference and add it by hand."));
  }

  private void unknown(RecordedCall call, @Nullable KnownOperation known) {
    boolean guessed = known != null;
    String action =
        call.call().service().toLowerCase(Locale.ROOT).replace(" ", "")
            + ":"
            + call.call().operation();
    if (call.call().kind() == Call.Kind.SIGNED) {
      signedForUnknown(call);
      return;
    }
    if (!guessed) {
      needed.add(new Permission(action, List.of(), List.of(), call, "", NOBODY));
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
