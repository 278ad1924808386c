package io.policyrecorder.policy;

/**
 * Something in a policy that IAM would refuse or that does not mean what it seems to.
 *
 * @param line counted from 1
 * @param column counted from 1
 * @param message what is there and what to do about it
 */
public record PolicyProblem(int line, int column, String message) {

  @Override
  public String toString() {
    return "line " + line + ", column " + column + ": " + message;
  }
}
