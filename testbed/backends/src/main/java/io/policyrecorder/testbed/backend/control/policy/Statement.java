package io.policyrecorder.testbed.backend.control.policy;

import java.util.List;
import java.util.Locale;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * One statement.
 *
 * @param principals what the member AWS of Principal holds; {@code *} for everybody
 * @param resources empty in a trust policy, which has none
 */
record Statement(
    boolean allow,
    List<String> principals,
    List<String> actions,
    List<String> resources,
    List<Condition> conditions) {

  /**
   * {@code StringEquals}, or its negation.
   *
   * @param key in lower case
   */
  record Condition(boolean negated, String key, List<String> values) {

    boolean holds(Map<String, String> context) {
      @Nullable String value = context.get(key);
      return (value != null && values.contains(value)) != negated;
    }
  }

  boolean matches(Access access) {
    return principals.stream().anyMatch(principal -> is(principal, access))
        && actions.stream().anyMatch(a -> glob(lower(a), lower(access.action())))
        && (resources.isEmpty() || resources.stream().anyMatch(r -> glob(r, access.resource())))
        && conditions.stream().allMatch(condition -> condition.holds(access.context()));
  }

  private static boolean is(String principal, Access access) {
    if (principal.equals("*")) {
      return true;
    }
    if (access.account().isEmpty()) {
      return false;
    }
    return principal.equals(access.account())
        || principal.equals("arn:aws:iam::" + access.account() + ":root")
        || principal.equals(access.principalArn())
        || principal.equals(access.sessionArn());
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
