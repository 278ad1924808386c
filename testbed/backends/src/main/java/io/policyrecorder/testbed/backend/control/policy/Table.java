package io.policyrecorder.testbed.backend.control.policy;

import java.util.List;

/**
 * How what the caller's policies and the resource's policy say becomes an answer, as AWS prints it.
 * The columns are the resource policy: Allow, silent, Deny.
 *
 * <p>Source: <a
 * href="https://docs.aws.amazon.com/apigateway/latest/developerguide/apigateway-authorization-flow.html">How
 * API Gateway resource policies affect authorization workflow</a>, tables A and B.
 */
public enum Table {
  SAME_ACCOUNT(
      """
      Allow   Allow  Allow         ExplicitDeny
      silent  Allow  ImplicitDeny  ExplicitDeny
      Deny    ExplicitDeny ExplicitDeny ExplicitDeny"""),
  CROSS_ACCOUNT(
      """
      Allow   Allow         ImplicitDeny  ExplicitDeny
      silent  ImplicitDeny  ImplicitDeny  ExplicitDeny
      Deny    ExplicitDeny  ExplicitDeny  ExplicitDeny"""),
  /** No row matters but the first: nobody has an identity. */
  ANONYMOUS(
      """
      Allow   Allow  ImplicitDeny  ExplicitDeny
      silent  Allow  ImplicitDeny  ExplicitDeny
      Deny    Allow  ImplicitDeny  ExplicitDeny""");

  @SuppressWarnings("ImmutableEnumChecker") // an unmodifiable list of such lists
  private final List<List<String>> rows;

  Table(String text) {
    rows = text.lines().map(line -> List.of(line.strip().split(" +", -1))).toList();
  }

  /** {@code Allow}, {@code ImplicitDeny} or {@code ExplicitDeny}. */
  public String answer(Decision identity, Decision resource) {
    return rows.get(row(identity)).get(1 + column(resource));
  }

  private static int row(Decision identity) {
    return switch (identity) {
      case ALLOW, ALLOW_ACCOUNT -> 0;
      case SILENT -> 1;
      case DENY -> 2;
    };
  }

  /** What is allowed to the own account as a whole leaves it to the identity's policies. */
  private int column(Decision resource) {
    return switch (resource) {
      case ALLOW -> 0;
      case ALLOW_ACCOUNT -> this == SAME_ACCOUNT ? 1 : 0;
      case SILENT -> 1;
      case DENY -> 2;
    };
  }
}
