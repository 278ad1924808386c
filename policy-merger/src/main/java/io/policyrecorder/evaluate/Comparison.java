package io.policyrecorder.evaluate;

/** How a condition compares one value of a request with one of the policy. */
enum Comparison {
  STRING_EQUALS("StringEquals", Type.STRING, false),
  STRING_NOT_EQUALS("StringNotEquals", Type.STRING, true),
  STRING_EQUALS_IGNORE_CASE("StringEqualsIgnoreCase", Type.STRING_IGNORE_CASE, false),
  STRING_NOT_EQUALS_IGNORE_CASE("StringNotEqualsIgnoreCase", Type.STRING_IGNORE_CASE, true),
  STRING_LIKE("StringLike", Type.PATTERN, false),
  STRING_NOT_LIKE("StringNotLike", Type.PATTERN, true),
  NUMERIC_EQUALS("NumericEquals", Type.NUMBER, false),
  NUMERIC_NOT_EQUALS("NumericNotEquals", Type.NUMBER, true),
  NUMERIC_LESS_THAN("NumericLessThan", Type.NUMBER, false),
  NUMERIC_LESS_THAN_EQUALS("NumericLessThanEquals", Type.NUMBER, false),
  NUMERIC_GREATER_THAN("NumericGreaterThan", Type.NUMBER, false),
  NUMERIC_GREATER_THAN_EQUALS("NumericGreaterThanEquals", Type.NUMBER, false),
  DATE_EQUALS("DateEquals", Type.DATE, false),
  DATE_NOT_EQUALS("DateNotEquals", Type.DATE, true),
  DATE_LESS_THAN("DateLessThan", Type.DATE, false),
  DATE_LESS_THAN_EQUALS("DateLessThanEquals", Type.DATE, false),
  DATE_GREATER_THAN("DateGreaterThan", Type.DATE, false),
  DATE_GREATER_THAN_EQUALS("DateGreaterThanEquals", Type.DATE, false),
  BOOL("Bool", Type.BOOL, false),
  BINARY_EQUALS("BinaryEquals", Type.BINARY, false),
  IP_ADDRESS("IpAddress", Type.ADDRESS, false),
  NOT_IP_ADDRESS("NotIpAddress", Type.ADDRESS, true),
  /** The two ARN operators are one: both take wildcards in each of the six parts. */
  ARN_EQUALS("ArnEquals", Type.ARN, false),
  ARN_LIKE("ArnLike", Type.ARN, false),
  ARN_NOT_EQUALS("ArnNotEquals", Type.ARN, true),
  ARN_NOT_LIKE("ArnNotLike", Type.ARN, true),
  NULL("Null", Type.NULL, false);

  private final String text;
  private final Type type;
  private final boolean negated;

  Comparison(String text, Type type, boolean negated) {
    this.text = text;
    this.type = type;
    this.negated = negated;
  }

  /** How the values are read. */
  enum Type {
    STRING,
    STRING_IGNORE_CASE,
    PATTERN,
    NUMBER,
    DATE,
    BOOL,
    BINARY,
    ADDRESS,
    ARN,
    NULL;

    /** Whether policy variables have a meaning in the values. */
    boolean takesVariables() {
      return switch (this) {
        case STRING, STRING_IGNORE_CASE, PATTERN, ARN -> true;
        case NUMBER, DATE, BOOL, BINARY, ADDRESS, NULL -> false;
      };
    }
  }

  /** The name in a policy. */
  String text() {
    return text;
  }

  Type type() {
    return type;
  }

  /** Whether it holds when no value of the policy matches. */
  boolean negated() {
    return negated;
  }

  /** Whether a comparison of an ordered value that came out as below, at or above zero holds. */
  boolean accepts(int order) {
    return switch (this) {
      case NUMERIC_LESS_THAN, DATE_LESS_THAN -> order < 0;
      case NUMERIC_LESS_THAN_EQUALS, DATE_LESS_THAN_EQUALS -> order <= 0;
      case NUMERIC_GREATER_THAN, DATE_GREATER_THAN -> order > 0;
      case NUMERIC_GREATER_THAN_EQUALS, DATE_GREATER_THAN_EQUALS -> order >= 0;
      default -> order == 0;
    };
  }
}
