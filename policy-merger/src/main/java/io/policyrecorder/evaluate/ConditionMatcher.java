package io.policyrecorder.evaluate;

import io.policyrecorder.evaluate.Operator.Quantifier;
import io.policyrecorder.policy.Condition;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * One condition of a statement, ready to be held against requests.
 *
 * @see <a
 *     href="https://docs.aws.amazon.com/IAM/latest/UserGuide/reference_policies_condition-logic-multiple-context-keys-or-values.html">Conditions
 *     with several keys or values</a>
 */
final class ConditionMatcher {

  private final Condition condition;
  private final String key;
  private final @Nullable Operator operator;
  private final PolicyValue[] values;

  /** Whether a value could not be read: it may match anything. */
  private boolean unread;

  ConditionMatcher(Condition condition, String version) {
    this.condition = condition;
    this.key = RequestContext.name(condition.key());
    this.operator = Operator.of(condition.operator());
    List<PolicyValue> read = new ArrayList<>();
    if (operator != null && operator.comparison() != Comparison.NULL) {
      for (String text : condition.values()) {
        PolicyValue value = PolicyValue.of(operator.comparison(), text, version);
        if (value == null) {
          unread = true;
        } else {
          read.add(value);
        }
      }
    }
    values = read.toArray(PolicyValue[]::new);
  }

  /** Whether the condition holds. */
  Truth holds(RequestContext context) {
    if (operator == null) {
      return Truth.UNKNOWN;
    }
    List<String> found = context.get(key);
    if (found.isEmpty() && context.has(key) != Truth.NO) {
      return operator.comparison() == Comparison.NULL && context.has(key) == Truth.YES
          ? isNull(false)
          : Truth.UNKNOWN;
    }
    if (operator.comparison() == Comparison.NULL) {
      return isNull(found.isEmpty());
    }
    if (found.isEmpty() || (operator.quantifier() != Quantifier.NONE && isNothing(found))) {
      return ofAbsent(operator);
    }
    boolean any = operator.quantifier() == Quantifier.ANY;
    Truth holds = accepts(found.get(0), context);
    for (int i = 1; i < found.size(); i++) {
      Truth each = accepts(found.get(i), context);
      if (operator.quantifier() == Quantifier.NONE) {
        // What a condition without a set operator says of several values is told nowhere.
        holds = each == holds ? holds : Truth.UNKNOWN;
      } else {
        holds = any ? holds.or(each) : holds.and(each);
      }
    }
    return holds;
  }

  /**
   * What an absent key does. Of {@code ForAnyValue:…IfExists} one section of AWS's page says that
   * the set operator is false, another that the suffix makes it true.
   */
  private static Truth ofAbsent(Operator operator) {
    return switch (operator.quantifier()) {
      case ALL -> Truth.YES;
      case ANY -> operator.ifExists() ? Truth.UNKNOWN : Truth.NO;
      case NONE -> Truth.of(operator.ifExists() || operator.comparison().negated());
    };
  }

  /**
   * Whether the values of a key are what AWS calls a null data set, such as an empty text, which
   * the set operators take for an absent key.
   */
  private static boolean isNothing(List<String> values) {
    for (int i = 0; i < values.size(); i++) {
      if (!values.get(i).isEmpty()) {
        return false;
      }
    }
    return true;
  }

  private Truth isNull(boolean absent) {
    Truth any = Truth.NO;
    for (String wanted : condition.values()) {
      any =
          any.or(
              switch (wanted) {
                case "true" -> Truth.of(absent);
                case "false" -> Truth.of(!absent);
                default -> Truth.UNKNOWN;
              });
    }
    return any;
  }

  /** Whether one value of the request is one of the policy's, or none of them if negated. */
  private Truth accepts(String value, RequestContext context) {
    Truth any = unread ? Truth.UNKNOWN : Truth.NO;
    for (PolicyValue each : values) {
      any = any.or(each.matches(value, context));
    }
    return operator != null && operator.comparison().negated() ? any.not() : any;
  }

  /** Why it does not hold, or whether is not known. */
  String reason(RequestContext context) {
    String name = condition.operator() + " " + condition.key();
    if (operator == null) {
      return name + ": there is no such operator";
    }
    List<String> found = context.get(key);
    if (found.isEmpty()) {
      return context.has(key) == Truth.NO
          ? name + ": the request has no " + condition.key()
          : name + ": the request's " + condition.key() + " is not known";
    }
    if (unread) {
      return name + ": a value has not the form that the operator needs";
    }
    return name
        + ": the request has "
        + String.join(", ", found)
        + ", the policy "
        + String.join(", ", condition.values());
  }
}
