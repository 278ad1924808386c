package io.policyrecorder.check;

import io.policyrecorder.evaluate.Decision;
import io.policyrecorder.evaluate.Verdict;
import io.policyrecorder.policy.Statement;
import io.policyrecorder.trace.Call;
import java.util.List;

/**
 * A request that recorded calls make, and what becomes of it.
 *
 * @param principal whose calls they are
 * @param action {@code s3:GetObject}
 * @param resource its ARN, with {@code *} for what nobody knows
 * @param verdict the decision with its reasons
 * @param remedies what has to change; empty when it is allowed
 * @param calls the calls that make it
 * @param granted what the merged policy grants for it
 */
public record CheckedRequest(
    String principal,
    String action,
    String resource,
    Verdict verdict,
    List<Remedy> remedies,
    List<Call> calls,
    Statement granted) {

  public CheckedRequest {
    remedies = List.copyOf(remedies);
    calls = List.copyOf(calls);
  }

  /** Whether it would be denied, explicitly or not. */
  public boolean isDenied() {
    return verdict.decision() == Decision.DENY || verdict.decision() == Decision.IMPLICIT_DENY;
  }
}
