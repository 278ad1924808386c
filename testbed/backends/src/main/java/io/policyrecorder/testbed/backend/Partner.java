package io.policyrecorder.testbed.backend;

/** The second account: a business partner that lets the base account assume a role of its own. */
public final class Partner {

  /** The partner's account. */
  public static final String ACCOUNT = "222222222222";

  /** The name of the role that the base account may assume. */
  public static final String ROLE_NAME = "partner-invoices-reader";

  /** The ARN of that role. */
  public static final String ROLE_ARN = "arn:aws:iam::" + ACCOUNT + ":role/" + ROLE_NAME;

  /** What the role's trust policy wants as {@code sts:ExternalId}. */
  public static final String EXTERNAL_ID = "acme";

  private Partner() {}

  /**
   * The trust policy of {@link #ROLE_ARN}.
   *
   * @param baseAccount the account that may assume the role
   */
  public static String trustPolicy(String baseAccount) {
    return """
        {"Version":"2012-10-17","Statement":[{"Effect":"Allow","Principal":{"AWS":"arn:aws:iam::%s:root"},\
        "Action":"sts:AssumeRole","Condition":{"StringEquals":{"sts:ExternalId":"%s"}}}]}"""
        .formatted(baseAccount, EXTERNAL_ID);
  }
}
