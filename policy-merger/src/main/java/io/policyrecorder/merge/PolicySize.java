package io.policyrecorder.merge;

import com.fasterxml.jackson.core.io.JsonStringEncoder;
import io.policyrecorder.policy.PolicyDocument;
import io.policyrecorder.policy.PolicyWriter;
import io.policyrecorder.policy.Statement;
import java.util.List;

/**
 * How large a policy is, in characters without white space, as IAM counts it.
 *
 * @see <a href="https://docs.aws.amazon.com/IAM/latest/UserGuide/reference_iam-quotas.html">IAM and
 *     AWS STS quotas</a>
 */
public final class PolicySize {

  /** What a managed policy can hold. */
  public static final int MANAGED = 6_144;

  /** What the inline policies of a role can hold in all. */
  public static final int INLINE = 10_240;

  /** How many managed policies a role can have unless its account asked for more. */
  public static final int MANAGED_PER_ROLE = 10;

  private static final int EMPTY = of(new PolicyDocument(List.of()));

  private PolicySize() {}

  /**
   * The size of a policy as {@link PolicyWriter} writes it. A space in a name counts here, although
   * AWS's page does not say whether it does there: a policy is never larger than this.
   */
  public static int of(PolicyDocument policy) {
    return PolicyWriter.length(policy);
  }

  /** What a statement adds to a policy, the comma before the next one included. */
  static int of(Statement statement) {
    return of(new PolicyDocument(List.of(statement))) - EMPTY + 1;
  }

  /** What a text takes with its quotes and escapes. */
  static int of(String text) {
    return JsonStringEncoder.getInstance().quoteAsString(text).length + 2;
  }

  /** What is left for statements, each with its comma. */
  static int room(int limit) {
    return limit - EMPTY + 1;
  }
}
