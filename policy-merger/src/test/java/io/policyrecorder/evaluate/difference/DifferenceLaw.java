package io.policyrecorder.evaluate.difference;

import static org.assertj.core.api.Assertions.assertThat;

import io.policyrecorder.evaluate.Decision;
import io.policyrecorder.evaluate.Request;
import io.policyrecorder.facts.FactTable;
import io.policyrecorder.policy.PolicyDocument;
import io.policyrecorder.policy.Statement;
import java.util.List;

/** What a difference promises, held against the evaluator. */
final class DifferenceLaw {

  static final FactTable FACTS = FactTable.load();
  private static final Universe UNIVERSE = new Universe(FACTS);

  private DifferenceLaw() {}

  /** Every change has a request that one side allows and the other does not. */
  static void everyChangeHasAWitness(
      Difference difference, List<PolicyDocument> before, List<PolicyDocument> after) {
    for (Change change : difference.granted()) {
      witnessed(change, after, before);
    }
    for (Change change : difference.taken()) {
      witnessed(change, before, after);
    }
  }

  private static void witnessed(
      Change change, List<PolicyDocument> has, List<PolicyDocument> hasNot) {
    assertThat(Decided.by(has, change.witness())).as("%s", change).isEqualTo(Decision.ALLOW);
    assertThat(Decided.by(hasNot, change.witness()))
        .as("%s", change)
        .isIn(Decision.DENY, Decision.IMPLICIT_DENY);
  }

  /** A request is decided alike, or is in what was called changed or undecided. */
  static void holdsFor(
      Request request,
      Difference difference,
      List<PolicyDocument> before,
      List<PolicyDocument> after) {
    Decision first = Decided.by(before, request);
    Decision second = Decided.by(after, request);
    if (first == Decision.ALLOW && second != Decision.ALLOW) {
      assertNamed(request, second, difference.taken(), difference, before);
    } else if (second == Decision.ALLOW && first != Decision.ALLOW) {
      assertNamed(request, first, difference.granted(), difference, after);
    } else if (first == Decision.ALLOW
        && !UNIVERSE.isUnlikely(request.action(), request.resource())) {
      for (Change change : difference.taken()) {
        assertThat(change.whole() && in(change.statement(), before, request))
            .as("%s is kept: %s", request, change)
            .isFalse();
      }
    }
  }

  private static void assertNamed(
      Request request,
      Decision other,
      List<Change> changes,
      Difference difference,
      List<PolicyDocument> of) {
    boolean changed =
        other != Decision.UNKNOWN
            && changes.stream().anyMatch(change -> in(change.statement(), of, request));
    boolean undecided =
        difference.undecided().stream().anyMatch(each -> in(each.statement(), of, request));
    // Of what AWS never asks, only what is certain is told.
    boolean idle =
        other == Decision.UNKNOWN && UNIVERSE.isUnlikely(request.action(), request.resource());
    assertThat(changed || undecided || idle)
        .as("%s is %s: %s", request, other, difference)
        .isTrue();
  }

  private static boolean in(Statement statement, List<PolicyDocument> of, Request request) {
    return of.stream()
        .map(PolicyDocument::version)
        .distinct()
        .anyMatch(version -> Decided.allowed(statement, version, request));
  }
}
