package io.policyrecorder.policy;

import java.util.Collections;
import java.util.SortedSet;
import java.util.TreeSet;

/**
 * A statement of an identity-based policy.
 *
 * @param sid its name: letters and digits only, unique in its policy
 * @param effect whether it grants or denies
 * @param actions {@code s3:GetObject}
 * @param resources ARNs with IAM's wildcards, or {@code *}
 * @param conditions all of which must hold
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
    actions = Collections.unmodifiableSortedSet(new TreeSet<>(actions));
    resources = Collections.unmodifiableSortedSet(new TreeSet<>(resources));
    conditions = Collections.unmodifiableSortedSet(new TreeSet<>(conditions));
  }
}
