package io.policyrecorder.cli;

/** A number with its noun. */
final class Count {

  private Count() {}

  /** {@code 1 call}, {@code 2 calls}. */
  static String of(long number, String noun) {
    return number + " " + noun + (number == 1 ? "" : "s");
  }
}
