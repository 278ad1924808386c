package io.policyrecorder.policy;

import java.util.List;

/**
 * A policy.
 *
 * @param version {@link #VERSION} or {@link #FIRST_VERSION}
 * @param id the {@code Id} element, which some services keep for resource-based policies; empty
 *     when there is none
 * @param statements in the order in which they are written
 */
public record PolicyDocument(String version, String id, List<Statement> statements) {

  /** The policy language's current version. */
  public static final String VERSION = "2012-10-17";

  /**
   * The version of a policy that names none. It knows no policy variables.
   *
   * @see <a
   *     href="https://docs.aws.amazon.com/IAM/latest/UserGuide/reference_policies_elements_version.html">Version</a>
   */
  public static final String FIRST_VERSION = "2008-10-17";

  public PolicyDocument {
    statements = List.copyOf(statements);
  }

  /** A policy of the current version. */
  public PolicyDocument(List<Statement> statements) {
    this(VERSION, "", statements);
  }
}
