package io.policyrecorder.evaluate;

import io.policyrecorder.evaluate.Caller.Kind;
import io.policyrecorder.evaluate.Policies.OrganizationLevel;
import java.util.ArrayList;
import java.util.List;

/** Says why a request was decided as it was: the statements that did, and where the others fell. */
final class Reasons {

  /** More near misses than this tell a reader nothing more. */
  private static final int MOST = 12;

  private final Request request;
  private final String action;
  private final List<String> reasons = new ArrayList<>();

  private Reasons(Request request) {
    this.request = request;
    this.action = request.comparedAction();
  }

  static List<String> of(Decision decision, Policies policies, Request request) {
    Reasons reasons = new Reasons(request);
    switch (decision) {
      case ALLOW -> reasons.allowed(policies);
      case DENY -> reasons.denied(policies, Truth.YES);
      case IMPLICIT_DENY, UNKNOWN -> {
        reasons.denied(policies, Truth.UNKNOWN);
        reasons.missing(policies);
      }
    }
    return reasons.reasons;
  }

  private void allowed(Policies policies) {
    for (PolicyMatcher policy : all(policies)) {
      for (StatementMatcher statement : policy.allows()) {
        if (statement.applies(request, action) == Truth.YES) {
          add(policy, statement, "allows " + request.action());
        }
      }
    }
    if (reasons.isEmpty()) {
      reasons.add(
          request.caller().kind() == Kind.ROOT
              ? "the root user of an account may do what nothing denies"
              : request.action() + " needs no permission");
    }
  }

  private void denied(Policies policies, Truth truth) {
    for (PolicyMatcher policy : all(policies)) {
      boolean bounded = policy == policies.resource() && policies.bound(request.caller());
      for (StatementMatcher statement : policy.denies()) {
        if (statement.applies(request, action, bounded) == truth) {
          add(
              policy,
              statement,
              truth == Truth.YES
                  ? "denies " + request.action()
                  : "may deny it: " + statement.reason(request, action));
        }
      }
    }
  }

  private void missing(Policies policies) {
    Caller caller = request.caller();
    boolean root = caller.kind() == Kind.ROOT;
    if (Evaluator.isRootThatAssumes(request, action)) {
      reasons.add("the root user of an account cannot assume roles");
    }
    if (caller.hasIdentity() && !root) {
      missing(policies.identity(), "identity-based policy", true);
      missing(policies.boundary(), "permissions boundary", false);
      missing(policies.session(), "session policy", caller.kind() == Kind.FEDERATED_USER);
    }
    boolean across = !request.owner().equals(caller.account());
    if (policies.resource() != null) {
      missing(List.of(policies.resource()), policies.resource().kind().text(), across);
    } else if (across || Evaluator.needsResourcePolicy(request, action)) {
      reasons.add("no resource-based policy allows " + request.action() + ": there is none");
    }
    if (caller.hasIdentity() && request.owner().isEmpty()) {
      reasons.add(
          "the account that owns "
              + request.resource()
              + " is not known: across accounts both sides have to allow the request");
    } else if (caller.hasIdentity() && across) {
      reasons.add(
          "caller and resource are in different accounts ("
              + caller.account()
              + " and "
              + request.owner()
              + "), so both sides have to allow the request");
    }
    missing(policies.endpoint(), "VPC endpoint policy", false);
    levels(policies.serviceControl(), "service control policy");
    levels(policies.resourceControl(), "resource control policy");
  }

  private void levels(List<OrganizationLevel> levels, String kind) {
    for (OrganizationLevel level : levels) {
      if (level.policies().stream().noneMatch(this::allows)) {
        reasons.add("no " + kind + " of " + level.id() + " allows " + request.action());
      }
    }
  }

  private boolean allows(PolicyMatcher policy) {
    return policy.allows(request, action) == Truth.YES;
  }

  private void missing(List<PolicyMatcher> policies, String kind, boolean needed) {
    if (policies.stream().anyMatch(this::allows) || (policies.isEmpty() && !needed)) {
      return;
    }
    reasons.add("no " + kind + " allows " + request.action());
    for (PolicyMatcher policy : policies) {
      for (StatementMatcher statement : policy.allows()) {
        if (reasons.size() < MOST) {
          add(
              policy,
              statement,
              (statement.applies(request, action) == Truth.UNKNOWN
                      ? "may allow it: "
                      : "does not: ")
                  + statement.reason(request, action));
        }
      }
    }
  }

  private void add(PolicyMatcher policy, StatementMatcher statement, String what) {
    reasons.add(policy.name() + ", " + statement.name() + ": " + what);
  }

  private static List<PolicyMatcher> all(Policies policies) {
    List<PolicyMatcher> all = new ArrayList<>(policies.identity());
    if (policies.resource() != null) {
      all.add(policies.resource());
    }
    all.addAll(policies.boundary());
    all.addAll(policies.session());
    policies.serviceControl().forEach(level -> all.addAll(level.policies()));
    policies.resourceControl().forEach(level -> all.addAll(level.policies()));
    all.addAll(policies.endpoint());
    return all;
  }
}
