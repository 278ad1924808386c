package io.policyrecorder.trace;

/** A line that is not what an agent writes. */
final class BadLine extends Exception {

  /** Where it was noticed, in characters from 1. */
  final int column;

  /** What is wrong, without a full stop. */
  final String what;

  BadLine(int column, String what) {
    super(what);
    this.column = column;
    this.what = what;
  }
}
