package io.policyrecorder.testbed.backend.control.service;

import io.policyrecorder.testbed.backend.control.policy.Access;
import io.policyrecorder.testbed.backend.control.policy.Decision;
import io.policyrecorder.testbed.backend.control.policy.PolicyDocument;
import io.policyrecorder.testbed.backend.control.sigv4.Credential;
import java.util.HashMap;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** What callers may do by their own policies: users everything, roles what their policies say. */
public final class Identities {
  private final Roles roles;

  public Identities(Roles roles) {
    this.roles = roles;
  }

  /** What the caller's own policies say. */
  Decision decide(Credential caller, Access access) {
    if (caller.roleArn().isEmpty()) {
      return Decision.ALLOW;
    }
    @Nullable Role role = roles.findByArn(caller.roleArn());
    Decision decision = Decision.SILENT;
    if (role != null) {
      for (String policy : role.inlinePolicies().values()) {
        Decision one = PolicyDocument.ofIdentity(policy).decide(access);
        if (one == Decision.DENY) {
          return Decision.DENY;
        }
        decision = one == Decision.SILENT ? decision : one;
      }
    }
    return decision;
  }

  /** An access by a caller, with the condition keys that a caller brings. */
  static Access access(
      Credential caller, String action, String resource, Map<String, String> context) {
    Map<String, String> all = new HashMap<>(context);
    boolean user = caller.roleArn().isEmpty();
    all.put("aws:principalaccount", caller.account());
    all.put("aws:principalarn", caller.principalArn());
    all.put("aws:principaltype", user ? "User" : "AssumedRole");
    all.put("aws:userid", caller.userId());
    if (user) {
      all.put("aws:username", caller.arn().replaceFirst(".*/", ""));
    }
    return new Access(caller.principalArn(), caller.arn(), caller.account(), action, resource, all);
  }
}
