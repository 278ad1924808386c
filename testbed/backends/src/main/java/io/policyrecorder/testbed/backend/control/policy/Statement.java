package io.policyrecorder.testbed.backend.control.policy;

import io.policyrecorder.testbed.backend.control.web.AwsException;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import java.util.function.Predicate;

/**
 * One statement.
 *
 * @param principals of a policy of a resource; null of the values means that it has none
 * @param resources of a trust policy, which has none, everything
 */
record Statement(
    boolean allow, Names principals, Names actions, Names resources, List<Condition> conditions) {

  /**
   * The values of an element.
   *
   * @param inverted of {@code NotAction} and its like
   */
  record Names(boolean present, boolean inverted, List<String> values) {

    boolean match(Predicate<String> value) {
      return !present || values.stream().anyMatch(value) != inverted;
    }
  }

  /** Everybody, the caller's account as a whole, or the caller. */
  private enum Aim {
    NOBODY,
    ACCOUNT,
    CALLER
  }

  /** What it says about an access. */
  Decision decide(Access access) {
    Aim aim = aim(access);
    if (aim == Aim.NOBODY || !isAbout(access)) {
      return Decision.SILENT;
    }
    if (!conditions.stream().allMatch(condition -> condition.holds(access.context()))) {
      return Decision.SILENT;
    }
    if (!allow) {
      return Decision.DENY;
    }
    return aim == Aim.CALLER ? Decision.ALLOW : Decision.ALLOW_ACCOUNT;
  }

  void check() {
    conditions.forEach(Condition::check);
    if (principals.inverted() && allow) {
      throw AwsException.notImplemented("NotPrincipal in an Allow", Set.of("Deny"));
    }
  }

  private boolean isAbout(Access access) {
    return actions.match(pattern -> glob(lower(pattern), lower(access.action())))
        && resources.match(pattern -> glob(pattern, access.resource()));
  }

  private Aim aim(Access access) {
    if (!principals.present()) {
      return Aim.CALLER;
    }
    if (principals.inverted()) {
      return isExempt(access) ? Aim.NOBODY : Aim.CALLER;
    }
    List<String> named = principals.values();
    if (named.contains("*")) {
      return Aim.CALLER;
    }
    if (access.account().isEmpty()) {
      return Aim.NOBODY;
    }
    if (named.contains(access.principalArn()) || named.contains(access.sessionArn())) {
      return Aim.CALLER;
    }
    return namesAccount(access) ? Aim.ACCOUNT : Aim.NOBODY;
  }

  /**
   * All that the caller is has to be named: <a
   * href="https://docs.aws.amazon.com/IAM/latest/UserGuide/reference_policies_elements_notprincipal.html">NotPrincipal</a>.
   */
  private boolean isExempt(Access access) {
    List<String> named = principals.values();
    return !access.account().isEmpty()
        && named.contains(access.principalArn())
        && named.contains(access.sessionArn())
        && namesAccount(access);
  }

  private boolean namesAccount(Access access) {
    return principals.values().contains(access.account())
        || principals.values().contains("arn:aws:iam::" + access.account() + ":root");
  }

  /**
   * The textbook recursion over both texts, in a table: nothing clever, so that it can be believed.
   */
  static boolean glob(String pattern, String text) {
    boolean[][] match = new boolean[pattern.length() + 1][text.length() + 1];
    match[0][0] = true;
    for (int p = 1; p <= pattern.length(); p++) {
      char c = pattern.charAt(p - 1);
      match[p][0] = match[p - 1][0] && c == '*';
      for (int t = 1; t <= text.length(); t++) {
        match[p][t] =
            c == '*'
                ? match[p - 1][t] || match[p][t - 1]
                : match[p - 1][t - 1] && (c == '?' || c == text.charAt(t - 1));
      }
    }
    return match[pattern.length()][text.length()];
  }

  private static String lower(String text) {
    return text.toLowerCase(Locale.ROOT);
  }
}
