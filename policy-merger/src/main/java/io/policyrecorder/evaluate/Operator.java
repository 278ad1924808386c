package io.policyrecorder.evaluate;

import java.util.Map;
import java.util.function.Function;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * A condition operator, {@code ForAnyValue:StringLikeIfExists}.
 *
 * @param quantifier what it says of a key with several values
 * @param comparison how one value is compared
 * @param ifExists whether an absent key satisfies it
 * @see <a
 *     href="https://docs.aws.amazon.com/IAM/latest/UserGuide/reference_policies_elements_condition_operators.html">Condition
 *     operators</a>
 */
record Operator(Quantifier quantifier, Comparison comparison, boolean ifExists) {

  private static final String IF_EXISTS = "IfExists";

  private static final Map<String, Comparison> COMPARISONS =
      Stream.of(Comparison.values())
          .collect(Collectors.toUnmodifiableMap(Comparison::text, Function.identity()));

  /**
   * Set operators.
   *
   * @see <a
   *     href="https://docs.aws.amazon.com/IAM/latest/UserGuide/reference_policies_condition-single-vs-multi-valued-context-keys.html">Single-valued
   *     and multivalued context keys</a>
   */
  enum Quantifier {
    NONE(""),
    ALL("ForAllValues:"),
    ANY("ForAnyValue:");

    private final String prefix;

    Quantifier(String prefix) {
      this.prefix = prefix;
    }
  }

  /** Reads an operator; null when there is none of this name. */
  static @Nullable Operator of(String name) {
    Quantifier quantifier = Quantifier.NONE;
    for (Quantifier each : Quantifier.values()) {
      if (name.startsWith(each.prefix)) {
        quantifier = each;
      }
    }
    String rest = name.substring(quantifier.prefix.length());
    boolean ifExists = rest.endsWith(IF_EXISTS);
    if (ifExists) {
      rest = rest.substring(0, rest.length() - IF_EXISTS.length());
    }
    Comparison comparison = COMPARISONS.get(rest);
    if (comparison == null
        || (comparison == Comparison.NULL && (ifExists || quantifier != Quantifier.NONE))) {
      return null;
    }
    return new Operator(quantifier, comparison, ifExists);
  }
}
