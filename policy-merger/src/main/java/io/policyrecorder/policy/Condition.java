package io.policyrecorder.policy;

import java.util.Arrays;
import java.util.Collection;
import java.util.Collections;
import java.util.Comparator;
import java.util.SortedSet;
import java.util.TreeSet;

/**
 * One line of a statement's {@code Condition} element.
 *
 * @param operator {@code StringEquals}, {@code ForAnyValue:StringEquals}, …
 * @param key {@code kms:ViaService}
 * @param values any one of them satisfies the condition, for operators that are not negated
 * @see <a
 *     href="https://docs.aws.amazon.com/IAM/latest/UserGuide/reference_policies_elements_condition.html">Condition</a>
 */
public record Condition(String operator, String key, SortedSet<String> values)
    implements Comparable<Condition> {

  private static final Comparator<Condition> ORDER =
      Comparator.comparing(Condition::operator)
          .thenComparing(Condition::key)
          .thenComparing(condition -> condition.values().toArray(String[]::new), Arrays::compare);

  public Condition {
    values = Collections.unmodifiableSortedSet(new TreeSet<>((Collection<String>) values));
  }

  @Override
  public int compareTo(Condition other) {
    return ORDER.compare(this, other);
  }
}
