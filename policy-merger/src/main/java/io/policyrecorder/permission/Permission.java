package io.policyrecorder.permission;

import io.policyrecorder.arn.ArnPart;
import java.util.Collections;
import java.util.List;
import java.util.SortedSet;
import java.util.TreeSet;

/**
 * A right that one call needs, with its ARN still in pieces so that names can be mapped.
 *
 * @param action {@code s3:GetObject}
 * @param resource the ARN's pieces; empty for an action that is granted on {@code *} only
 * @param conditions what the request's context holds whenever this call is made
 * @param call the call that needs it
 * @param source the page that says so
 * @param rules the rules beside the general one that told its members or shaped it
 */
public record Permission(
    String action,
    List<ArnPart> resource,
    List<ContextValue> conditions,
    RecordedCall call,
    String source,
    SortedSet<AppliedRule> rules) {

  public Permission {
    resource = List.copyOf(resource);
    conditions = List.copyOf(conditions);
    rules =
        rules.isEmpty()
            ? Collections.emptySortedSet()
            : Collections.unmodifiableSortedSet(new TreeSet<>(rules));
  }

  /** The same right on another resource, under other conditions. */
  Permission with(List<ArnPart> otherResource, List<ContextValue> otherConditions) {
    return new Permission(action, otherResource, otherConditions, call, source, rules);
  }

  /** The same right with one reason more. */
  Permission because(AppliedRule rule) {
    SortedSet<AppliedRule> all = new TreeSet<>(rules);
    all.add(rule);
    return new Permission(action, resource, conditions, call, source, all);
  }

  /**
   * A condition with its value in pieces.
   *
   * @param operator {@code StringEquals}
   * @param key {@code kms:ViaService}
   * @param value the value's pieces
   */
  public record ContextValue(String operator, String key, List<ArnPart> value) {
    public ContextValue {
      value = List.copyOf(value);
    }
  }
}
