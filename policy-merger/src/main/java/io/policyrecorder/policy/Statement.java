package io.policyrecorder.policy;

import java.util.ArrayList;
import java.util.Collection;
import java.util.Collections;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.SortedSet;
import java.util.TreeSet;

/**
 * A statement of a policy.
 *
 * @param sid its name: letters and digits only, unique in its policy; empty when it has none
 * @param effect whether it grants or denies
 * @param principals whom it is about, in policies that belong to a resource
 * @param notAction whether the actions are those that it is <em>not</em> about
 * @param actions {@code s3:GetObject}
 * @param notResource whether the resources are those that it is <em>not</em> about
 * @param resources ARNs with IAM's wildcards, or {@code *}; empty where the policy's own resource
 *     is meant (trust policies)
 * @param conditions all of which must hold, one for each operator and key: the JSON of a policy has
 *     no place for a second one
 * @param doubts what could not be understood, as text: whether such a statement applies to a
 *     request is not known
 * @see <a
 *     href="https://docs.aws.amazon.com/IAM/latest/UserGuide/reference_policies_elements.html">Policy
 *     elements</a>
 */
public record Statement(
    String sid,
    Effect effect,
    Principals principals,
    boolean notAction,
    SortedSet<String> actions,
    boolean notResource,
    SortedSet<String> resources,
    SortedSet<Condition> conditions,
    List<String> doubts) {

  public Statement {
    actions = Collections.unmodifiableSortedSet(new TreeSet<>((Collection<String>) actions));
    resources = Collections.unmodifiableSortedSet(new TreeSet<>((Collection<String>) resources));
    conditions =
        Collections.unmodifiableSortedSet(new TreeSet<>((Collection<Condition>) conditions));
    doubts = List.copyOf(doubts);
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

  /** The same about other resources. */
  public Statement withResources(SortedSet<String> others) {
    return new Statement(
        sid, effect, principals, notAction, actions, notResource, others, conditions, doubts);
  }

  /** The same under another name; empty for none. */
  public Statement withSid(String other) {
    return new Statement(
        other, effect, principals, notAction, actions, notResource, resources, conditions, doubts);
  }

  /** The same about other actions. */
  public Statement withActions(SortedSet<String> others) {
    return new Statement(
        sid, effect, principals, notAction, others, notResource, resources, conditions, doubts);
  }

  /** The same with more that could not be understood. */
  Statement doubted(List<String> more) {
    List<String> all = new ArrayList<>(doubts);
    all.addAll(more);
    return new Statement(
        sid, effect, principals, notAction, actions, notResource, resources, conditions, all);
  }

  /** A statement of an identity-based policy that lists its actions and resources. */
  public Statement(
      String sid,
      Effect effect,
      SortedSet<String> actions,
      SortedSet<String> resources,
      SortedSet<Condition> conditions) {
    this(sid, effect, Principals.UNNAMED, false, actions, false, resources, conditions, List.of());
  }
}
