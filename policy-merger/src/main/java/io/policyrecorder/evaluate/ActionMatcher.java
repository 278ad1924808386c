package io.policyrecorder.evaluate;

import io.policyrecorder.arn.ArnPattern;
import java.util.Locale;

/**
 * One entry of a statement's {@code Action} or {@code NotAction}. Case of letters does not count.
 *
 * @see <a
 *     href="https://docs.aws.amazon.com/IAM/latest/UserGuide/reference_policies_elements_action.html">Action</a>
 */
final class ActionMatcher {

  private final ArnPattern pattern;

  /** What an entry without its service, or with a part of it, says of a request that it matches. */
  private final boolean misshapen;

  private final Truth withoutMeaning;

  /**
   * An entry.
   *
   * @param harmless whether it is safe to say that an entry without meaning matches nothing
   */
  ActionMatcher(String source, boolean harmless) {
    // Actions know wildcards, but neither variables nor escapes.
    pattern = ArnPattern.of(source.toLowerCase(Locale.ROOT).replace("${", "${$}{"));
    misshapen = source.indexOf(':') < 1 && !source.chars().allMatch(c -> c == '*');
    withoutMeaning = harmless ? Truth.NO : Truth.UNKNOWN;
  }

  /** Whether an action in lower case is meant. */
  Truth matches(String action) {
    return misshapen ? withoutMeaning : Truth.of(pattern.matches(action));
  }
}
