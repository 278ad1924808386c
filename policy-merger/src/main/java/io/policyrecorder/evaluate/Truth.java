package io.policyrecorder.evaluate;

/** Whether something holds, where that cannot always be told. */
public enum Truth {
  NO,
  UNKNOWN,
  YES;

  /** Yes or no. */
  public static Truth of(boolean holds) {
    return holds ? YES : NO;
  }

  /** Whether both hold. */
  public Truth and(Truth other) {
    return compareTo(other) <= 0 ? this : other;
  }

  /** Whether one of them holds. */
  public Truth or(Truth other) {
    return compareTo(other) >= 0 ? this : other;
  }

  /** Whether it does not hold. */
  public Truth not() {
    return switch (this) {
      case NO -> YES;
      case UNKNOWN -> UNKNOWN;
      case YES -> NO;
    };
  }
}
