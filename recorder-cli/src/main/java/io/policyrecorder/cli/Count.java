package io.policyrecorder.cli;

/** A number with its noun. */
final class Count {

  private Count() {}

  /** {@code 1 call}, {@code 2 calls}. */
  static String of(long number, String noun) {
    return of(number, noun, noun + "s");
  }

  /** {@code 1 policy}, {@code 2 policies}. */
  static String of(long number, String one, String several) {
    return number + " " + (number == 1 ? one : several);
  }
}
