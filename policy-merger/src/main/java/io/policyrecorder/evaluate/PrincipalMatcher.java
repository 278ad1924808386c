package io.policyrecorder.evaluate;

import io.policyrecorder.arn.Arn;
import io.policyrecorder.arn.ArnPattern;
import io.policyrecorder.evaluate.Caller.Kind;
import io.policyrecorder.policy.Effect;
import io.policyrecorder.policy.Principal;
import io.policyrecorder.policy.Principals;

/**
 * Whom a statement of a resource-based policy is about.
 *
 * @see <a
 *     href="https://docs.aws.amazon.com/IAM/latest/UserGuide/reference_policies_elements_principal.html">Principal</a>
 */
final class PrincipalMatcher {

  private static final int ACCOUNT_DIGITS = 12;

  private final Principals principals;
  private final Effect effect;

  PrincipalMatcher(Principals principals, Effect effect) {
    this.principals = principals;
    this.effect = effect;
  }

  /** Whether the statement is about the caller. */
  Truth concerns(Caller caller) {
    return switch (principals.scope()) {
      case UNNAMED -> Truth.YES;
      case ONLY -> {
        Truth any = Truth.NO;
        for (Principal principal : principals.values()) {
          any = any.or(names(principal, caller));
        }
        yield any;
      }
      case ALL_BUT -> exempts(caller).not();
    };
  }

  /** How the statement knows a caller whom it {@linkplain #concerns concerns}. */
  Recognition recognition(Caller caller) {
    return switch (principals.scope()) {
      case UNNAMED -> Recognition.NONE;
      case ALL_BUT -> Recognition.ITSELF;
      case ONLY -> {
        Recognition best = Recognition.NONE;
        for (Principal principal : principals.values()) {
          if (names(principal, caller) != Truth.NO) {
            Recognition each = recognition(principal, caller);
            best = each.compareTo(best) > 0 ? each : best;
          }
        }
        yield best;
      }
    };
  }

  private static Recognition recognition(Principal principal, Caller caller) {
    String value = principal.value();
    if (principal.type() != Principal.Type.AWS
        || value.equals("*")
        || value.equals(caller.id())
        || (caller.isOpen() && isSession(value))) {
      return caller.kind() == Kind.ROLE && value.equals(caller.id())
          ? Recognition.ROLE
          : Recognition.ITSELF;
    }
    return isAccount(value, caller.account()) ? Recognition.ACCOUNT : Recognition.ROLE;
  }

  /**
   * Whether {@code NotPrincipal} exempts the caller. A request comes from a session, its role and
   * its account at once, and the statement is about whoever of them is not listed: all have to be.
   *
   * @see <a
   *     href="https://docs.aws.amazon.com/IAM/latest/UserGuide/reference_policies_elements_notprincipal.html">NotPrincipal</a>
   */
  private Truth exempts(Caller caller) {
    Truth itself = Truth.NO;
    Truth account =
        caller.account().equals(Caller.UNKNOWN_ACCOUNT)
            ? Truth.UNKNOWN
            : Truth.of(caller.account().isEmpty());
    Truth role = Truth.of(caller.kind() != Kind.SESSION);
    for (Principal principal : principals.values()) {
      if (principal.equals(Principal.EVERYBODY)) {
        return Truth.YES;
      }
      Truth named = names(principal, caller);
      if (principal.type() == Principal.Type.AWS
          && isAccount(principal.value(), caller.account())) {
        account = Truth.YES;
        itself = itself.or(Truth.of(caller.kind() == Kind.ROOT));
      } else if (caller.kind() == Kind.SESSION
          && !principal.value().equals(caller.id())
          && !(caller.isOpen() && isSession(principal.value()))) {
        role = role.or(named);
      } else {
        itself = itself.or(named);
      }
    }
    return itself.and(account).and(role);
  }

  /** Whether a principal is the caller, or what the caller is a part of. */
  private Truth names(Principal principal, Caller caller) {
    String value = principal.value();
    return switch (principal.type()) {
      case AWS -> {
        if (value.equals("*")) {
          yield Truth.YES;
        }
        if (caller.account().isEmpty() || caller.kind() == Kind.PROVIDER) {
          yield Truth.NO;
        }
        if (value.equals(caller.id()) || isAccount(value, caller.account())) {
          yield Truth.YES;
        }
        Truth told = ofArn(value, caller);
        yield told == Truth.NO && caller.isOpen() ? mayBe(value, caller) : told;
      }
      case SERVICE -> Truth.of(caller.kind() == Kind.SERVICE && value.equals(caller.id()));
      case FEDERATED ->
          Truth.of(
              (caller.kind() == Kind.PROVIDER || caller.kind() == Kind.SERVICE)
                  && value.equals(caller.id()));
      // The canonical id of an account cannot be told from its number.
      case CANONICAL_USER -> caller.account().isEmpty() ? Truth.NO : Truth.UNKNOWN;
    };
  }

  /** Whether the principal may be a caller of whom not everything is known. */
  private static Truth mayBe(String value, Caller caller) {
    boolean anyAccount = caller.account().equals(Caller.UNKNOWN_ACCOUNT);
    if (!Arn.isArn(value)) {
      return anyAccount && value.length() == ACCOUNT_DIGITS ? Truth.UNKNOWN : Truth.NO;
    }
    Arn arn = Arn.parse(value);
    if (!anyAccount && !arn.account().equals(caller.account())) {
      return Truth.NO;
    }
    String resource = arn.resource();
    String name = resource.substring(resource.lastIndexOf('/') + 1);
    boolean possible =
        isSession(value)
            ? ArnPattern.of(caller.id()).matches(value)
            : resource.equals("root")
                || (resource.startsWith("role/") && ArnPattern.of(caller.name()).matches(name))
                || (resource.startsWith("user/") && caller.name().equals("*"));
    return possible ? Truth.UNKNOWN : Truth.NO;
  }

  private static boolean isSession(String value) {
    return value.contains(":assumed-role/");
  }

  private Truth ofArn(String value, Caller caller) {
    if (!Arn.isArn(value)) {
      // AIDA… and AROA…: what is left of a user or role that was deleted. Nobody has it any more.
      return Truth.NO;
    }
    Arn arn = Arn.parse(value);
    if (value.indexOf('*') >= 0 || value.indexOf('?') >= 0) {
      // IAM refuses a part of a principal as a wildcard. As an Allow it is nobody; a Deny is taken
      // seriously, as somebody meant it.
      return effect == Effect.DENY ? Truth.UNKNOWN : Truth.NO;
    }
    if (!arn.account().equals(caller.account()) || !arn.service().equals("iam")) {
      return Truth.NO;
    }
    if (caller.kind() == Kind.SESSION && arn.resource().startsWith("role/")) {
      // The session's ARN lacks the role's path, but no two roles of an account share a name.
      String name = arn.resource().substring(arn.resource().lastIndexOf('/') + 1);
      return Truth.of(name.equals(caller.name()));
    }
    if (caller.kind() == Kind.FEDERATED_USER && arn.resource().startsWith("user/")) {
      // Whose keys asked for the federation token stands nowhere in the federated user's ARN.
      return Truth.UNKNOWN;
    }
    return Truth.NO;
  }

  private static boolean isAccount(String value, String account) {
    if (account.isEmpty()) {
      return false;
    }
    return value.length() == ACCOUNT_DIGITS
        ? value.equals(account)
        : value.endsWith(":root") && value.endsWith("::" + account + ":root");
  }
}
