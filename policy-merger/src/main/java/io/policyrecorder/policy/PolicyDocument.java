package io.policyrecorder.policy;

import java.util.List;

/**
 * An identity-based policy of version 2012-10-17.
 *
 * @param statements in the order in which they are written
 */
public record PolicyDocument(List<Statement> statements) {

  /** The policy language's current version. */
  public static final String VERSION = "2012-10-17";

  public PolicyDocument {
    statements = List.copyOf(statements);
  }
}
