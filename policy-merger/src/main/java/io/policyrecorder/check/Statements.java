package io.policyrecorder.check;

import io.policyrecorder.evaluate.Caller;
import io.policyrecorder.policy.Condition;
import io.policyrecorder.policy.Effect;
import io.policyrecorder.policy.Principal;
import io.policyrecorder.policy.Principals;
import io.policyrecorder.policy.Statement;
import java.util.Collection;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;

/** Statements of resource-based policies. */
final class Statements {

  private Statements() {}

  /** Leaves everything to the account of a caller; to everybody where nobody knows it. */
  static Statement everythingFor(Caller caller) {
    Principal principal =
        CalledApi.isAccount(caller.account())
            ? new Principal(Principal.Type.AWS, caller.account())
            : Principal.EVERYBODY;
    return allow(principal, Set.of("*"), Set.of("*"), List.of());
  }

  /**
   * Allows a principal to do something.
   *
   * @param resources empty in a role trust policy
   */
  static Statement allow(
      Principal principal,
      Collection<String> actions,
      Collection<String> resources,
      Collection<Condition> conditions) {
    return new Statement(
        "",
        Effect.ALLOW,
        Principals.only(principal),
        false,
        new TreeSet<>(actions),
        false,
        new TreeSet<>(resources),
        new TreeSet<>(conditions),
        List.of());
  }
}
