package io.policyrecorder.evaluate;

import io.policyrecorder.evaluate.Caller.Kind;
import io.policyrecorder.evaluate.Policies.OrganizationLevel;
import java.util.List;
import java.util.Set;

/**
 * Decides requests as IAM does.
 *
 * @see <a
 *     href="https://docs.aws.amazon.com/IAM/latest/UserGuide/reference_policies_evaluation-logic_policy-eval-denyallow.html">How
 *     AWS enforcement code logic evaluates requests</a>
 * @see <a
 *     href="https://docs.aws.amazon.com/IAM/latest/UserGuide/reference_policies_evaluation-logic-cross-account.html">Cross-account
 *     policy evaluation logic</a>
 */
public final class Evaluator {

  /**
   * It needs no permission, and nothing can deny it to somebody who has an identity.
   *
   * @see <a
   *     href="https://docs.aws.amazon.com/STS/latest/APIReference/API_GetCallerIdentity.html">GetCallerIdentity</a>
   */
  private static final String WHO_AM_I = "sts:getcalleridentity";

  /**
   * What a role's trust policy has to allow, whatever the caller's own policies say.
   *
   * @see <a
   *     href="https://docs.aws.amazon.com/IAM/latest/UserGuide/id_roles_update-role-trust-policy.html">Role
   *     trust policies</a>
   */
  private static final Set<String> TRUSTED =
      Set.of(
          "sts:assumerole",
          "sts:assumerolewithsaml",
          "sts:assumerolewithwebidentity",
          "sts:setsourceidentity",
          "sts:tagsession");

  private Evaluator() {}

  /** The decision with its reasons. */
  public static Verdict verdict(Policies policies, Request request) {
    Decision decision = decision(policies, request);
    return new Verdict(decision, Reasons.of(decision, policies, request));
  }

  /** The decision alone, which is quicker. */
  public static Decision decision(Policies policies, Request request) {
    String action = request.comparedAction();
    if (action.equals(WHO_AM_I) && request.caller().hasIdentity()) {
      return Decision.ALLOW;
    }
    Policies all = request.caller().isServiceLinked() ? policies.withoutOrganizations() : policies;
    Truth denied = denied(all, request, action);
    if (denied == Truth.YES) {
      return Decision.DENY;
    }
    if (isRootThatAssumes(request, action)) {
      return Decision.IMPLICIT_DENY;
    }
    Truth allowed = allowed(all, request, action);
    if (allowed == Truth.NO) {
      return Decision.IMPLICIT_DENY;
    }
    return allowed == Truth.YES && denied == Truth.NO ? Decision.ALLOW : Decision.UNKNOWN;
  }

  /**
   * Root users cannot assume roles, whoever trusts them.
   *
   * @see <a
   *     href="https://docs.aws.amazon.com/STS/latest/APIReference/API_AssumeRole.html">AssumeRole</a>
   */
  static boolean isRootThatAssumes(Request request, String action) {
    return request.caller().kind() == Kind.ROOT && action.equals("sts:assumerole");
  }

  /** Whether a statement of any policy denies the request. */
  private static Truth denied(Policies policies, Request request, String action) {
    Truth any = deniedByResource(policies, request, action);
    any = any.or(denied(policies.endpoint(), request, action));
    any = any.or(denied(policies.resourceControl(), request, action, any));
    if (!request.caller().hasIdentity()) {
      return any;
    }
    any = any.or(denied(policies.serviceControl(), request, action, any));
    if (request.caller().kind() == Kind.ROOT) {
      return any;
    }
    return any.or(denied(policies.identity(), request, action))
        .or(denied(policies.boundary(), request, action))
        .or(denied(policies.session(), request, action));
  }

  private static Truth deniedByResource(Policies policies, Request request, String action) {
    PolicyMatcher resource = policies.resource();
    if (resource == null) {
      return Truth.NO;
    }
    return policies.bound(request.caller())
        ? resource.deniesBounded(request, action)
        : resource.denies(request, action);
  }

  private static Truth denied(List<PolicyMatcher> policies, Request request, String action) {
    Truth any = Truth.NO;
    for (int i = 0; i < policies.size() && any != Truth.YES; i++) {
      any = any.or(policies.get(i).denies(request, action));
    }
    return any;
  }

  private static Truth denied(
      List<OrganizationLevel> levels, Request request, String action, Truth before) {
    Truth any = before;
    for (int i = 0; i < levels.size() && any != Truth.YES; i++) {
      any = any.or(denied(levels.get(i).policies(), request, action));
    }
    return any;
  }

  /** Whether everything that has to allow the request does. */
  private static Truth allowed(Policies policies, Request request, String action) {
    Truth ceiling = limited(policies.endpoint(), request, action);
    for (OrganizationLevel level : policies.resourceControl()) {
      ceiling = ceiling.and(allowedBy(level.policies(), request, action));
    }
    Caller caller = request.caller();
    if (!caller.hasIdentity()) {
      return ceiling.and(byResource(policies, request, action, Recognition.ACCOUNT));
    }
    for (OrganizationLevel level : policies.serviceControl()) {
      ceiling = ceiling.and(allowedBy(level.policies(), request, action));
    }
    if (ceiling == Truth.NO) {
      return Truth.NO;
    }
    String owner = request.owner();
    boolean same = owner.equals(caller.account());
    if (owner.isEmpty() || (!same && caller.account().equals(Caller.UNKNOWN_ACCOUNT))) {
      Truth within = sameAccount(policies, request, action);
      return ceiling.and(
          within == acrossAccounts(policies, request, action) ? within : Truth.UNKNOWN);
    }
    return ceiling.and(
        same ? sameAccount(policies, request, action) : acrossAccounts(policies, request, action));
  }

  private static Truth sameAccount(Policies policies, Request request, String action) {
    Truth itself = byResource(policies, request, action, Recognition.ITSELF);
    if (itself == Truth.YES) {
      return Truth.YES;
    }
    Truth byIdentity = byIdentity(policies, request, action);
    if (needsResourcePolicy(request, action)) {
      byIdentity = byIdentity.and(byResource(policies, request, action, Recognition.ACCOUNT));
    }
    Truth byRole =
        byResource(policies, request, action, Recognition.ROLE)
            .and(limits(policies, request, action));
    return itself.or(byRole).or(byIdentity.and(limits(policies, request, action)));
  }

  private static Truth acrossAccounts(Policies policies, Request request, String action) {
    return byResource(policies, request, action, Recognition.ACCOUNT)
        .and(byIdentity(policies, request, action))
        .and(limits(policies, request, action));
  }

  /** An account's root user may do everything that nothing denies. */
  private static Truth byIdentity(Policies policies, Request request, String action) {
    return request.caller().kind() == Kind.ROOT
        ? Truth.YES
        : allowedBy(policies.identity(), request, action);
  }

  private static Truth byResource(
      Policies policies, Request request, String action, Recognition atLeast) {
    return policies.resource() == null
        ? Truth.NO
        : policies.resource().allows(request, action, atLeast);
  }

  /**
   * Whether boundary and session policy let the request pass.
   *
   * @see <a
   *     href="https://docs.aws.amazon.com/IAM/latest/UserGuide/id_credentials_temp_control-access_getfederationtoken.html">Permissions
   *     for GetFederationToken</a>
   */
  private static Truth limits(Policies policies, Request request, String action) {
    return switch (request.caller().kind()) {
      case ROOT -> Truth.YES;
      // Without a session policy a federated user has no permissions of its own.
      case FEDERATED_USER ->
          limited(policies.boundary(), request, action)
              .and(allowedBy(policies.session(), request, action));
      default ->
          limited(policies.boundary(), request, action)
              .and(limited(policies.session(), request, action));
    };
  }

  private static Truth limited(List<PolicyMatcher> policies, Request request, String action) {
    return policies.isEmpty() ? Truth.YES : allowedBy(policies, request, action);
  }

  private static Truth allowedBy(List<PolicyMatcher> policies, Request request, String action) {
    Truth any = Truth.NO;
    for (int i = 0; i < policies.size() && any != Truth.YES; i++) {
      any = any.or(policies.get(i).allows(request, action));
    }
    return any;
  }

  /**
   * Whether the resource's policy has to allow the request even within the account: that of a role
   * or of a KMS key.
   *
   * @see <a href="https://docs.aws.amazon.com/kms/latest/developerguide/key-policies.html">Key
   *     policies</a>
   */
  public static boolean needsResourcePolicy(Request request) {
    return needsResourcePolicy(request, request.comparedAction());
  }

  static boolean needsResourcePolicy(Request request, String action) {
    return TRUSTED.contains(action)
        || (action.startsWith("kms:") && request.resource().contains(":key/"));
  }
}
