package io.policyrecorder.grant;

import io.policyrecorder.arn.ArnPattern;
import io.policyrecorder.facts.FactTable;
import io.policyrecorder.finding.Finding;
import io.policyrecorder.finding.FindingKind;
import io.policyrecorder.merge.Sids;
import io.policyrecorder.policy.Effect;
import io.policyrecorder.policy.PolicyDocument;
import io.policyrecorder.policy.Statement;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.SortedSet;
import java.util.TreeSet;
import java.util.stream.Stream;

/** Hand-written policies with what is missing in them. */
public final class BasePolicies {

  private BasePolicies() {}

  /**
   * The statements of the bases as they are and in their order, then what they do not allow.
   *
   * @param needed what has to be allowed
   * @param findings where to report what is denied, and what is not used
   */
  public static PolicyDocument joined(
      List<BasePolicy> bases, PolicyDocument needed, Set<Finding> findings) {
    List<Statement> statements = new ArrayList<>();
    Set<String> sids = new HashSet<>();
    String id = "";
    for (BasePolicy base : bases) {
      id = id.isEmpty() ? base.policy().id() : id;
      int number = 0;
      for (Statement statement : base.policy().statements()) {
        number++;
        check(base.source() + ", " + named(statement, number), statement, needed, findings);
        statements.add(renamed(statement, sids));
      }
    }
    Allowed allowed = new Allowed(new PolicyDocument(statements));
    FactTable facts = FactTable.load();
    for (Statement statement : needed.statements()) {
      for (Statement missing : allowed.missing(statement)) {
        statements.add(renamed(named(missing, statement, facts), sids));
      }
    }
    return new PolicyDocument(PolicyDocument.VERSION, id, statements);
  }

  /** What is left of a statement, named after that and not after what it was. */
  private static Statement named(Statement left, Statement whole, FactTable facts) {
    boolean cut =
        !left.actions().equals(whole.actions()) || !left.resources().equals(whole.resources());
    return cut && !whole.sid().isEmpty() ? left.withSid(Sids.of(left, facts)) : left;
  }

  /**
   * A policy with further statements, as far as it does not allow them already.
   *
   * @param more statements that allow something
   */
  public static PolicyDocument with(PolicyDocument policy, List<Statement> more) {
    List<Statement> statements = new ArrayList<>(policy.statements());
    Set<String> sids = new HashSet<>();
    statements.forEach(statement -> sids.add(statement.sid()));
    for (Statement statement : more) {
      for (Statement missing : new Allowed(new PolicyDocument(statements)).missing(statement)) {
        statements.add(renamed(missing, sids));
      }
    }
    return new PolicyDocument(policy.version(), policy.id(), statements);
  }

  private static void check(
      String place, Statement statement, PolicyDocument needed, Set<Finding> findings) {
    SortedSet<String> hit = new TreeSet<>();
    SortedSet<String> unused = new TreeSet<>(statement.actions());
    for (Statement need : needed.statements()) {
      for (String action : need.actions()) {
        if (!Allowed.isAbout(statement, action)) {
          continue;
        }
        for (String resource : need.resources()) {
          if (meets(statement, resource)) {
            hit.add(action + " on " + resource);
            unused.removeIf(
                mine -> statement.notAction() || Allowed.isAbout(only(statement, mine), action));
          }
        }
      }
    }
    if (statement.effect() == Effect.DENY && !hit.isEmpty()) {
      findings.add(
          new Finding(
              FindingKind.BASE_DENIES,
              place,
              "It denies what recorded calls need"
                  + (statement.conditions().isEmpty()
                      ? ""
                      : ", whenever its conditions hold, which was not judged")
                  + ": "
                  + String.join(", ", hit)
                  + ". It stays as it is.",
              "Narrow that statement, or take the call out of the application."));
    }
    if (statement.effect() == Effect.ALLOW && !unused.isEmpty()) {
      findings.add(
          new Finding(
              FindingKind.BASE_UNUSED,
              place,
              "No call in these traces needs "
                  + (statement.notAction()
                      ? "what it allows"
                      : String.join(", ", unused) + " on what it names")
                  + ". It stays.",
              "Take it out if the traces are complete."));
    }
  }

  /** Whether the statement is about something that the resource stands for. */
  private static boolean meets(Statement statement, String resource) {
    ArnPattern needed = ArnPattern.of(resource);
    Stream<ArnPattern> own = statement.resources().stream().map(ArnPattern::of);
    return statement.notResource()
        ? own.noneMatch(mine -> mine.covers(needed))
        : own.anyMatch(mine -> mine.overlaps(needed));
  }

  private static Statement only(Statement statement, String action) {
    return new Statement(
        statement.sid(),
        statement.effect(),
        Allowed.one(action),
        statement.resources(),
        statement.conditions());
  }

  private static String named(Statement statement, int number) {
    return "statement " + number + (statement.sid().isEmpty() ? "" : " (" + statement.sid() + ")");
  }

  /** With a Sid that no statement before has. */
  private static Statement renamed(Statement statement, Set<String> sids) {
    String sid = statement.sid();
    for (int i = 2; !sid.isEmpty() && !sids.add(sid); i++) {
      sid = statement.sid() + i;
    }
    return statement.withSid(sid);
  }
}
