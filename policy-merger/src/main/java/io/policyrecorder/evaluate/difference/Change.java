package io.policyrecorder.evaluate.difference;

import io.policyrecorder.evaluate.Request;
import io.policyrecorder.policy.Condition;
import io.policyrecorder.policy.Statement;
import java.util.SortedSet;

/**
 * What one set of policies grants and the other does not: an action on a resource of a statement of
 * the first.
 *
 * @param statement the statement with this one action and resource alone; a {@code NotAction} or
 *     {@code NotResource} is whole
 * @param whole whether the other grants nothing of it that AWS's reference calls possible;
 *     otherwise a part of it
 * @param likely false when AWS's reference says that the action is not asked for on such resources,
 *     so that nobody will notice
 * @param witness a request that the first allows and the other does not
 */
public record Change(Statement statement, boolean whole, boolean likely, Request witness) {

  /** The action, or all but those of a {@code NotAction}. */
  public String action() {
    return statement.notAction()
        ? "every action but " + String.join(", ", statement.actions())
        : statement.actions().first();
  }

  /** The resource, or all but those of a {@code NotResource}. */
  public String resource() {
    return statement.notResource()
        ? "every resource but " + String.join(", ", statement.resources())
        : statement.resources().isEmpty() ? "*" : statement.resources().first();
  }

  /** The conditions under which it was or is granted. */
  public SortedSet<Condition> conditions() {
    return statement.conditions();
  }
}
