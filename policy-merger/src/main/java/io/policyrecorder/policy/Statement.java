package io.policyrecorder.policy;

import java.util.Collection;
import java.util.Collections;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.SortedSet;
import java.util.TreeSet;

/**
 * A statement of an identity-based policy.
 *
 * @param sid its name: letters and digits only, unique in its policy
 * @param effect whether it grants or denies
 * @param actions {@code s3:GetObject}
 * @param resources ARNs with IAM's wildcards, or {@code *}
 * @param conditions all of which must hold, one for each operator and key: the JSON of a policy has
 *     no place for a second one
 * @see <a
 *     href="https://docs.aws.amazon.com/IAM/latest/UserGuide/reference_policies_elements.html">Policy
 *     elements</a>
 */
public record Statement(
    String sid,
    Effect effect,
    SortedSet<String> actions,
    SortedSet<String> resources,
    SortedSet<Condition> conditions) {

  public Statement {
    actions = Collections.unmodifiableSortedSet(new TreeSet<>((Collection<String>) actions));
    resources = Collections.unmodifiableSortedSet(new TreeSet<>((Collection<String>) resources));
    conditions =
        Collections.unmodifiableSortedSet(new TreeSet<>((Collection<Condition>) conditions));
    Set<List<String>> keys = new HashSet<>();
    for (Condition condition : conditions) {
      if (!keys.add(List.of(condition.operator(), condition.key()))) {
        throw new IllegalArgumentException(
            "A statement cannot hold two conditions "
                + condition.operator()
                + " on "
                + condition.key());
      }
    }
  }
}
