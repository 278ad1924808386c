package io.policyrecorder.merge;

import java.util.List;

/**
 * Recorded calls that are not to be in the policy. {@code *} stands for any characters.
 *
 * @param calls service and operation as {@code recorder show} prints them, {@code
 *     STS:GetCallerIdentity}
 * @param tests the class of a test, {@code com.acme.Smoke*}, or the test itself, {@code
 *     com.acme.OrdersIT#places}
 * @param origins {@code unknown}, for calls on whose stack no project code was, or the class that
 *     makes a call
 */
public record LeaveOut(List<String> calls, List<String> tests, List<String> origins) {

  /** Every call of the application is in the policy. */
  public static final LeaveOut NONE = new LeaveOut(List.of(), List.of(), List.of());

  public LeaveOut {
    calls = List.copyOf(calls);
    tests = List.copyOf(tests);
    origins = List.copyOf(origins);
  }
}
